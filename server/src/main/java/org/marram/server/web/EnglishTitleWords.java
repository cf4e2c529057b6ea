package org.marram.server.web;

import jakarta.inject.Singleton;
import org.marram.server.shared.TitleResult;
import org.marram.server.shared.TitleWords;

/// Words of [TitleFault], for the core. Thread-safe.
@Singleton
final class EnglishTitleWords implements TitleWords {
    @Override
    public String sentence(TitleResult.Invalid invalid) {
        return TitleFault.sentence(invalid);
    }
}
