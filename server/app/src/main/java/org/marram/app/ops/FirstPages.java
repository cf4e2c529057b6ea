package org.marram.app.ops;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.access.Viewer;
import org.marram.wiki.edits.EditPages;
import org.marram.wiki.edits.ProposedEdit;
import org.marram.wiki.people.WikiActor;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.ActorId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.store.Database;
import org.marram.wiki.store.Meta;

/// The pages that a new wiki begins with: they teach by linking, and two of their links are red.
@Singleton
public final class FirstPages {
    private static final String DONE = "first-pages";

    private static final List<String> ENGLISH = List.of(
            "Welcome",
            "How to edit",
            "How to link",
            "Sandbox",
            "History and undoing",
            "Talking",
            "Finding pages",
            "Keeping order",
            "Licence");

    private static final List<String> GERMAN = List.of(
            "Willkommen",
            "So wird bearbeitet",
            "So wird verlinkt",
            "Spielwiese",
            "Verlauf und Rückgängigmachen",
            "Besprechen",
            "Seiten finden",
            "Ordnung halten",
            "Lizenz");

    private final Database database;
    private final EditPages edits;
    private final CurrentSettings settings;

    FirstPages(Database database, EditPages edits, CurrentSettings settings) {
        this.database = database;
        this.edits = edits;
        this.settings = settings;
    }

    /// Writes them into a database in which nothing ever happened, once; the first of them is the front page.
    ///
    /// @param language of the interface; other languages than German get the English pages
    public void ensure(String language) {
        if (database.read(FirstPages::isDone)) {
            return;
        }
        String folder = language.startsWith("de") ? "de" : "en";
        ActorId wiki = database.read(handle -> WikiActor.of(handle).id());
        int number = 0;
        for (String title : titles(folder)) {
            edits.save(ProposedEdit.of(
                    new Viewer.Wiki(wiki), Title.of(title), ProposedEdit.Base.NO_PAGE, text(folder, ++number), ""));
        }
        String front = titles(folder).getFirst();
        database.write(handle -> {
            if (!front.equals(settings.get().frontPage())) {
                settings.greetWith(handle, front);
            }
            Meta.set(handle, DONE, folder);
            return true;
        });
    }

    private static boolean isDone(Handle handle) {
        return Meta.get(handle, DONE).isPresent();
    }

    private static List<String> titles(String folder) {
        return folder.equals("de") ? GERMAN : ENGLISH;
    }

    private static String text(String folder, int number) {
        String path = "/first-pages/" + folder + "/" + number + ".md";
        try (InputStream in = FirstPages.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("The distribution lacks " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The distribution is damaged at " + path, e);
        }
    }
}
