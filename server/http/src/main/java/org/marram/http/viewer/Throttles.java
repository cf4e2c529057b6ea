package org.marram.http.viewer;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.shared.Rate;
import org.marram.wiki.shared.Settings;

/// The limits on how often something may be done, as the settings have them. Each answers zero for "go on", or
/// how long to wait, which belongs into `Retry-After`.
@Singleton
public final class Throttles {
    /// Each may make us ask a host that a stranger merely named; people do it once.
    private static final Rate ASKED_ELSEWHERE = new Rate(10, Duration.ofMinutes(1));

    private final ClientAddress addresses;
    private final Throttle signInsByAccount;
    private final Throttle signInsByAddress;
    private final Throttle signInsByKnownBrowser;
    private final Throttle registrations;
    private final Throttle edits;
    private final Throttle uploads;
    private final Throttle askedElsewhere;

    Throttles(Settings settings, Clock clock, ClientAddress addresses) {
        this.addresses = addresses;
        Settings.Rates rates = settings.rates();
        this.signInsByAccount = new Throttle(rates.signInsByAccount(), clock);
        this.signInsByAddress = new Throttle(rates.signInsByAddress(), clock);
        this.signInsByKnownBrowser = new Throttle(rates.signInsByAccount(), clock);
        this.registrations = new Throttle(rates.registrations(), clock);
        this.edits = new Throttle(rates.edits(), clock);
        this.uploads = new Throttle(rates.uploads(), clock);
        this.askedElsewhere = new Throttle(ASKED_ELSEWHERE, clock);
    }

    /// Asked before an edit, a post, a rename, or whatever else makes a revision. Keepers and the wiki have no
    /// limit.
    public Duration edit(Viewer viewer) {
        return take(edits, viewer);
    }

    /// Asked before a file is taken.
    public Duration upload(Viewer viewer) {
        return take(uploads, viewer);
    }

    /// Asked before another server is asked for a stranger.
    public Duration askElsewhere(HttpRequest<?> request) {
        return askedElsewhere.take(addresses.site(request));
    }

    /// Asked before a password is compared. [#signInWorked] gives it back: only tries that fail are counted.
    public Duration signIn(String account, HttpRequest<?> request) {
        Duration byAddress = signInsByAddress.take(addresses.site(request));
        if (!byAddress.isZero()) {
            return byAddress;
        }
        Duration byAccount = signInsByAccount.take(account);
        if (!byAccount.isZero()) {
            signInsByAddress.giveBack(addresses.site(request));
        }
        return byAccount;
    }

    /// The same in a browser where its owner has signed in before: neither what others try for that account,
    /// nor what is tried from its address, counts there.
    public Duration signInFromKnown(String browser) {
        return signInsByKnownBrowser.take(browser);
    }

    public void signInFromKnownWorked(String browser) {
        signInsByKnownBrowser.giveBack(browser);
    }

    public void signInWorked(String account, HttpRequest<?> request) {
        signInsByAccount.giveBack(account);
        signInsByAddress.giveBack(addresses.site(request));
    }

    /// Asked before an account is made; [#registrationFailed] gives it back.
    public Duration register(HttpRequest<?> request) {
        return registrations.take(addresses.site(request));
    }

    public void registrationFailed(HttpRequest<?> request) {
        registrations.giveBack(addresses.site(request));
    }

    private static Duration take(Throttle throttle, Viewer viewer) {
        return switch (viewer) {
            case Viewer.Wiki wiki -> Duration.ZERO;
            case Viewer.Remote remote -> throttle.take(remote.host());
            case Viewer.Anonymous anonymous -> throttle.take(anonymous.address());
            case Viewer.Participant participant ->
                participant.isKeeper() ? Duration.ZERO : throttle.take(participant.person());
        };
    }
}
