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
    private static final String FOLDERS = "/first-pages/";

    /// A file in each folder: the titles, a line each, of the pages `1.md`, `2.md` and so on.
    private static final String TITLES = "titles.txt";

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
    /// @param language of the interface; one without a folder of its own gets the English pages
    public void ensure(String language) {
        if (database.read(FirstPages::isDone)) {
            return;
        }
        String folder = has(language) ? language : "en";
        List<String> titles = titles(folder);
        ActorId wiki = database.read(handle -> WikiActor.of(handle).id());
        int number = 0;
        for (String title : titles) {
            edits.save(ProposedEdit.of(
                    new Viewer.Wiki(wiki), Title.of(title), ProposedEdit.Base.NO_PAGE, text(folder, ++number), ""));
        }
        String front = titles.getFirst();
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

    private static boolean has(String folder) {
        return FirstPages.class.getResource(FOLDERS + folder + "/" + TITLES) != null;
    }

    private static List<String> titles(String folder) {
        return read(folder, TITLES).lines().toList();
    }

    private static String text(String folder, int number) {
        return read(folder, number + ".md");
    }

    private static String read(String folder, String name) {
        String path = FOLDERS + folder + "/" + name;
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
