package org.marram.server.auth;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.marram.server.auth.SiteSettings.Fixed;
import org.marram.server.shared.Origin;
import org.marram.server.web.PublicAddress;

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
