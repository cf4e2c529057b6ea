package org.marram.app.testing;

import java.util.Map;
import org.marram.app.testing.Browser.Page;
import org.marram.wiki.accounts.Accounts;
import org.marram.wiki.accounts.ApiTokens;
import org.marram.wiki.people.People;
import org.marram.wiki.people.Person;
import org.marram.wiki.store.Database;

/// A wiki with a keeper, and people who sign in to it.
public final class Kept {
    public static final String PASSWORD = "marram grass holds";

    private Kept() {}

    /// Adds an account as `marram user add` does.
    public static void add(TestWiki wiki, String name, boolean keeper) {
        Accounts.Outcome outcome = wiki.bean(Accounts.class).add(name, PASSWORD, keeper);
        if (!(outcome instanceof Accounts.Outcome.Done)) {
            throw new AssertionError(outcome.toString());
        }
    }

    /// A token with which a program acts for somebody.
    public static String token(TestWiki wiki, String name) {
        Person person = wiki.bean(Database.class)
                .read(handle -> People.byName(handle, name))
                .orElseThrow();
        return wiki.bean(ApiTokens.class).make(person.id(), "test").orElseThrow();
    }

    /// A browser in which somebody has signed in.
    public static Browser signedIn(TestWiki wiki, String name) {
        Browser browser = new Browser(wiki);
        Page page = signIn(browser, name, PASSWORD);
        if (page.status() != 303) {
            throw new AssertionError(page.status() + " " + page.text());
        }
        return browser;
    }

    public static Page signIn(Browser browser, String name, String password) {
        return browser.submit("/sign-in", "/sign-in", Map.of("name", name, "password", password));
    }
}
