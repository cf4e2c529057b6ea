package org.marram.app.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Browser.Page;
import org.marram.app.testing.Neighbours;
import org.marram.app.testing.TestWiki;
import org.marram.app.testing.Wire;
import org.marram.http.web.Unanswered;

class DrainingTest {

    @TempDir
    Path folder;

    @Test
    void whoeverHungUpIsNotWaitedFor() throws IOException {
        try (TestWiki wiki = TestWiki.start(folder)) {
            for (int client = 0; client < 5; client++) {
                try (Wire gone = Wire.to(wiki)
                        .write("POST /sign-in HTTP/1.1\r\nHost: a.example\r\nContent-Length: 100000\r\n"
                                + "Content-Type: application/x-www-form-urlencoded\r\n\r\nname=Iris")) {
                    Neighbours.await("it is under way", wiki.bean(Unanswered.class)::isAny);
                    gone.cutOff();
                }
            }
            Neighbours.await(
                    "nothing is under way", () -> !wiki.bean(Unanswered.class).isAny());
        }
    }

    @Test
    void whoeverSendsAFormDuringARestartHearsThatTheTextIsNotLost() {
        try (TestWiki wiki = TestWiki.start(folder)) {
            wiki.bean(Draining.class).drain();
            Page form = new Browser(wiki).post("/edit/Dunes", Map.of("text", "Sand."));
            assertEquals(503, form.status());
            assertTrue(form.text().contains("what you typed is still in your browser"), form.text());
            assertEquals(Optional.of("5"), form.response().headers().firstValue("Retry-After"));
            assertTrue(form.response()
                    .headers()
                    .firstValue("Content-Security-Policy")
                    .isPresent());
            HttpResponse<String> program = wiki.get("/api/v1/pages");
            assertEquals(503, program.statusCode());
            assertTrue(program.body().contains("\"status\":503"), program.body());
        }
    }
}
