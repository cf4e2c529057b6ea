package org.marram.wiki.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Kept;
import org.marram.app.testing.KeptWiki;
import org.marram.app.testing.Pages;
import org.marram.wiki.media.FileName;
import org.marram.wiki.media.UploadFiles;
import org.marram.wiki.media.UploadOutcome;

class ProfileTest extends KeptWiki {
    @Test
    void whatSomebodySaidAndUploadedStandsAmongWhatTheyWrote() throws IOException {
        Kept.add(wiki, "Busy", false);
        Browser busy = Kept.signedIn(wiki, "Busy");
        Pages.write(wiki, "Busy", "Worked on", "Text.", "begun");
        String kept = say(busy, "Worked_on", "A question");
        String rude = say(busy, "Worked_on", "Something rude");
        upload("Busy", "kept.txt", "My notes");
        upload("Busy", "deleted.txt", "Not mine");
        Document all = reader.get("/user/Busy").document();
        assertEquals(
                List.of("Not mine", "My notes", "Something rude", "A question", "begun"),
                all.select(".changes .what").eachText());
        assertEquals("/files/kept.txt", all.select(".changes h3 a").get(1).attr("href"));
        assertEquals(kept, all.select(".change .sizes a[href^=/talk]").get(1).attr("href"));
        Browser kit = Kept.signedIn(wiki, "Kit");
        String id = rude.substring(rude.indexOf("post-") + 5);
        assertEquals(
                303,
                kit.submit("/talk/Worked_on", "/talk-removal/" + id, Map.of("reason", "rude"))
                        .status());
        assertEquals(
                303,
                kit.submit("/file-delete/deleted.txt", "/file-delete/deleted.txt", Map.of("reason", "not theirs"))
                        .status());
        for (Browser somebody : List.of(reader, busy, kit)) {
            assertEquals(
                    List.of("My notes", "A question", "begun"),
                    somebody.get("/user/Busy")
                            .document()
                            .select(".changes .what")
                            .eachText());
        }
        assertEquals(
                303,
                kit.submit("/delete/Worked_on", "/delete/Worked_on", Map.of("summary", "gone"))
                        .status());
        String deleted = reader.get("/user/Busy").text();
        assertFalse(deleted.contains("A question"), "what was said about a page goes with it");
    }

    @Test
    void aLongListGoesOnWhereItEnded() throws IOException {
        Kept.add(wiki, "Diligent", false);
        Browser diligent = Kept.signedIn(wiki, "Diligent");
        List<String> done = new ArrayList<>();
        for (int number = 1; number <= 20; number++) {
            Pages.write(wiki, "Diligent", "Written " + number, "Text.", "edit " + number);
            upload("Diligent", "file-" + number + ".txt", "file " + number);
            say(diligent, "Written_" + number, "post " + number);
            done.addFirst("edit " + number);
            done.addFirst("file " + number);
            done.addFirst("post " + number);
        }
        Document first = reader.get("/user/Diligent").document();
        List<String> shown = first.select(".changes .what").eachText();
        assertEquals(50, shown.size());
        String older = first.select(".pager a[rel=next]").attr("href");
        assertTrue(older.startsWith("/user/Diligent?before="), older);
        Document second = reader.get(older).document();
        List<String> all = new ArrayList<>(shown);
        all.addAll(second.select(".changes .what").eachText());
        assertEquals(done.size(), all.size());
        assertEquals(Set.copyOf(done), Set.copyOf(all));
        assertEquals(ofKind(done, "edit"), ofKind(all, "edit"));
        assertEquals(200, reader.get("/user/Diligent?before=x.y.z").status());
    }

    private static List<String> ofKind(List<String> all, String kind) {
        return all.stream().filter(one -> one.startsWith(kind)).toList();
    }

    private static String say(Browser somebody, String page, String topic) {
        Page said = somebody.submit("/talk/" + page, "/talk/" + page, Map.of("topic", topic, "text", "Words."));
        assertEquals(303, said.status(), said.text());
        return said.location();
    }

    private static void upload(String name, String file, String summary) throws IOException {
        UploadFiles files = wiki.bean(UploadFiles.class);
        byte[] bytes = ("Text of " + file).getBytes(StandardCharsets.UTF_8);
        UploadFiles.Waiting waiting =
                files.receive(new ByteArrayInputStream(bytes)).orElseThrow();
        UploadOutcome outcome =
                files.store(Pages.viewer(wiki, name), waiting, new UploadFiles.Upload(file, summary, "", false));
        assertEquals(new UploadOutcome.Stored(FileName.of(file).orElseThrow(), true, true), outcome);
    }
}
