package org.marram.http.viewer;

import jakarta.inject.Singleton;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.shared.TitleWords;

/// Words of [TitleFault], for the core. Thread-safe.
@Singleton
final class EnglishTitleWords implements TitleWords {
    @Override
    public String sentence(TitleResult.Invalid invalid) {
        return TitleFault.sentence(invalid);
    }
}
