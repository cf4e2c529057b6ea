package org.marram.app.testing;

import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.EditOutcome;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.ProposedEdit;
import org.marram.wiki.people.People;
import org.marram.wiki.people.Person;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;

/// Writes pages into a wiki without a browser.
public final class Pages {
    private Pages() {}

    /// Makes a page, or writes a version on top of it.
    public static Digest write(TestWiki wiki, String by, String title, String text) {
        return write(wiki, by, title, text, "");
    }

    public static Digest write(TestWiki wiki, String by, String title, String text, String summary) {
        ProposedEdit.Base base = wiki.bean(Database.class)
                .read(handle -> org.marram.wiki.pages.PageStore.byTitle(handle, Title.of(title))
                        .<ProposedEdit.Base>map(page ->
                                new ProposedEdit.Base.On(org.marram.wiki.pages.Revisions.digest(handle, page.head())))
                        .orElse(ProposedEdit.Base.NO_PAGE));
        EditOutcome outcome = wiki.bean(EditPages.class)
                .save(ProposedEdit.of(viewer(wiki, by), Title.of(title), base, text, summary));
        return switch (outcome) {
            case EditOutcome.Created created -> created.head();
            case EditOutcome.Saved saved -> saved.head();
            case EditOutcome.Unchanged unchanged -> unchanged.head();
            default -> throw new AssertionError(outcome.toString());
        };
    }

    /// Somebody with an account, as whoever edits.
    public static Viewer viewer(TestWiki wiki, String name) {
        Person person = person(wiki, name);
        return new Viewer.Participant(
                person.id(),
                person.actor(),
                name,
                person.keeper() ? Viewer.Role.KEEPER : Viewer.Role.PARTICIPANT,
                false);
    }

    public static Person person(TestWiki wiki, String name) {
        return wiki.bean(Database.class)
                .read(handle -> People.byName(handle, name).orElseThrow());
    }
}
