package org.marram.exchange.actors;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import org.marram.wiki.settings.CurrentSettings;

/// Switch that tells whether this wiki has to do with others at all.
@Singleton
public final class Federation {
    private final CurrentSettings settings;
    private final boolean secluded;

    /// @param secluded true when this wiki is a copy that is only tried, and must not be taken for the wiki
    public Federation(CurrentSettings settings, @Value("${marram.secluded:false}") boolean secluded) {
        this.settings = settings;
        this.secluded = secluded;
    }

    /// Tells whether this wiki has to do with others. It does not before it has a keeper, for its address may
    /// still change; and not while only its participants read it. What others ask for is then not found, and
    /// what they send is refused.
    public boolean isOn() {
        return !secluded && settings.policy().isOpenToOthers();
    }

    /// Tells whether this wiki may have had to do with others, and may again: only its participants read it now.
    public boolean mayReopen() {
        return !secluded && settings.policy().kept();
    }
}
