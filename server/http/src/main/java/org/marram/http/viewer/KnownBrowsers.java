package org.marram.http.viewer;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marram.wiki.accounts.Secrets;
import org.marram.wiki.people.People;
import org.marram.wiki.people.Person;
import org.marram.wiki.shared.PersonId;
import org.marram.wiki.store.Database;

/// Remembers in a browser which people have signed in there, so that wrong passwords that others try for a name
/// do not keep its owner out: such a browser has an allowance of its own.
///
/// A cookie names the account, a random number and a time, under a MAC whose key is the stored form of the
/// account's password. So it is worth nothing for another account, nothing after the password was changed or
/// reset, and cannot be made by a person who never knew it. It signs no person in. Nothing is stored on the
/// server.
@Singleton
public final class KnownBrowsers {
    /// Time that a browser is known after its last sign-in.
    static final Duration LIFE = Duration.ofDays(365);
    /// Accounts that are remembered in one browser: those of a household.
    private static final int MOST_ACCOUNTS = 4;
    /// The longest cookie that is read, in characters; four marks have less.
    private static final int LONGEST = 600;

    private static final Pattern MARK = Pattern.compile("(\\d{1,19})-(\\d{1,19})-([\\w-]{22})-([\\w-]{43})");
    private static final String BETWEEN = "~";

    private final Cookies cookies;
    private final Database database;
    private final Clock clock;

    KnownBrowsers(Cookies cookies, Database database, Clock clock) {
        this.cookies = cookies;
        this.database = database;
        this.clock = clock;
    }

    /// One account in one browser.
    ///
    /// @param nonce names the browser: tries from it are counted under this
    private record Mark(PersonId person, Instant at, String nonce, String mac) {
        String text() {
            return person.value() + "-" + at.toEpochMilli() + "-" + nonce + "-" + mac;
        }
    }

    /// Returns the key under which tries for an account are counted in a browser where its owner has signed in;
    /// empty in others.
    public Optional<String> of(HttpRequest<?> request, Person person) {
        Optional<Mark> mark = marks(request).stream()
                .filter(found -> found.person().equals(person.id()))
                .findFirst()
                .filter(found -> found.at().plus(LIFE).isAfter(clock.instant()));
        return mark.isEmpty()
                ? Optional.empty()
                : mark.filter(found -> Secrets.same(found.mac(), mac(found.person(), found.at(), found.nonce())))
                        .map(found -> found.person().value() + " " + found.nonce());
    }

    /// Notes that a person has signed in here.
    public void remember(HttpRequest<?> request, Person person) {
        Instant now = clock.instant();
        String nonce = Secrets.code();
        List<String> marks = new ArrayList<>();
        marks.add(new Mark(person.id(), now, nonce, mac(person.id(), now, nonce)).text());
        marks(request).stream()
                .filter(other -> !other.person().equals(person.id()))
                .limit(MOST_ACCOUNTS - 1L)
                .forEach(other -> marks.add(other.text()));
        cookies.know(request, String.join(BETWEEN, marks));
    }

    private String mac(PersonId person, Instant at, String nonce) {
        String key = database.read(handle -> People.password(handle, person)).orElse("");
        String message = "known browser " + person.value() + " " + at.toEpochMilli() + " " + nonce;
        // Security: an account without a password has no key that only its owner's sign-in could have used.
        return key.isEmpty()
                ? Secrets.random()
                : Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(Secrets.mac(key, message.getBytes(StandardCharsets.UTF_8)));
    }

    private List<Mark> marks(HttpRequest<?> request) {
        String cookie = cookies.known(request).orElse("");
        List<Mark> marks = new ArrayList<>();
        for (String text : cookie.length() > LONGEST ? new String[0] : cookie.split(BETWEEN, MOST_ACCOUNTS + 1)) {
            Matcher mark = MARK.matcher(text);
            if (mark.matches()) {
                marks.add(new Mark(
                        new PersonId(number(mark.group(1))),
                        Instant.ofEpochMilli(number(mark.group(2))),
                        mark.group(3),
                        mark.group(4)));
            }
        }
        return marks;
    }

    /// Digits that are too many for a number name no account and no time.
    private static long number(String digits) {
        return digits.length() < 19 ? Long.parseLong(digits) : 0;
    }
}
