package org.marram.server.peers;

import jakarta.inject.Singleton;
import org.marram.server.auth.CurrentSettings;

/// Whether this wiki has to do with others at all.
@Singleton
public final class Federation {
    private final CurrentSettings settings;

    public Federation(CurrentSettings settings) {
        this.settings = settings;
    }

    /// Not before somebody keeps the wiki, for its address may still change; and not while only its participants read
    /// it. What others ask for is then not found, and what they send is refused.
    public boolean isOn() {
        return settings.policy().isOpenToOthers();
    }
}
