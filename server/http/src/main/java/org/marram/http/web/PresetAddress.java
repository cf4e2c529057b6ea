package org.marram.http.web;

import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.marram.wiki.settings.PublicAddress;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Settings;

/// The address that was given before the start, for as long as no other part knows of one chosen at set-up.
@Singleton
@Secondary
final class PresetAddress implements PublicAddress {

    private final Settings settings;

    PresetAddress(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Origin> get() {
        return settings.presets().address();
    }
}
