package org.marram.site.frame;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.marram.http.viewer.KnownBrowsers;
import org.marram.http.viewer.Throttles;
import org.marram.wiki.people.Person;

/// Allowances for trying a password: by browser where the person used that browser before, else by account and
/// address.
@Singleton
public final class PasswordTries {
    private final KnownBrowsers known;
    private final Throttles throttles;

    PasswordTries(KnownBrowsers known, Throttles throttles) {
        this.known = known;
        this.throttles = throttles;
    }

    /// Allowance for tries of a password.
    ///
    /// @param take takes one; zero, or how long to wait
    /// @param giveBack gives it back: only those that fail are counted
    public record Tries(Supplier<Duration> take, Runnable giveBack) {}

    Tries of(HttpRequest<?> request, String account, Optional<Person> person) {
        return person.flatMap(found -> known.of(request, found))
                .map(browser -> new Tries(
                        () -> throttles.signInFromKnown(browser), () -> throttles.signInFromKnownWorked(browser)))
                .orElseGet(() -> new Tries(
                        () -> throttles.signIn(account, request), () -> throttles.signInWorked(account, request)));
    }
}
