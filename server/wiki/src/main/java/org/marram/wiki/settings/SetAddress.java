package org.marram.wiki.settings;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.marram.wiki.settings.SiteSettings.Fixed;
import org.marram.wiki.shared.Origin;

/// The public address as it was chosen at set-up, or said before the start.
@Singleton
final class SetAddress implements PublicAddress {
    private final CurrentSettings settings;

    SetAddress(CurrentSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Origin> get() {
        SiteSettings site = settings.get();
        boolean chosen = site.kept() || site.fixed().contains(Fixed.ADDRESS);
        return chosen ? Optional.of(site.address()) : Optional.empty();
    }
}
