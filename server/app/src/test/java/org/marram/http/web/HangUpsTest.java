package org.marram.http.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser;
import org.marram.app.testing.Kept;
import org.marram.app.testing.Pages;
import org.marram.app.testing.TestWiki;
import org.marram.app.testing.Wire;
import org.slf4j.LoggerFactory;

/// Clients that hang up in the middle of what they ask or are told.
class HangUpsTest {
    private static final String CLOSED = "Host: a.example\r\nContent-Length: 100000\r\nContent-Type: ";

    @TempDir
    Path folder;

    @Test
    void whoeverHangsUpIsNoErrorOfOurs() throws Exception {
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        said.start();
        root.addAppender(said);
        try (TestWiki wiki = TestWiki.start(folder)) {
            Kept.add(wiki, "Iris", true);
            Pages.write(wiki, "Iris", "Reeds", "They bend. ".repeat(80_000));
            String cookie = session(Kept.signedIn(wiki, "Iris"));
            for (String begun : List.of(
                    "GET /article/Reeds HTTP/1.1\r\nHost: a.example\r\n\r\n",
                    "GET /api/v1/pages/Reeds HTTP/1.1\r\nHost: a.example\r\n\r\n",
                    "GET /article/Reeds HTTP/1.1\r\nHost: a",
                    "POST /sign-in HTTP/1.1\r\n" + CLOSED + "application/x-www-form-urlencoded\r\n\r\nname=Iris",
                    "POST /edit/Reeds HTTP/1.1\r\n" + cookie + CLOSED
                            + "application/x-www-form-urlencoded\r\n\r\ntext=a",
                    "PUT /api/v1/pages/Reeds HTTP/1.1\r\n" + CLOSED + "application/json\r\n\r\n{\"text\":\"a",
                    "POST /inbox HTTP/1.1\r\n" + CLOSED + "application/activity+json\r\n\r\n{\"type\":",
                    "POST /sync/revisions HTTP/1.1\r\n" + CLOSED + "application/json\r\n\r\n[",
                    "POST /upload HTTP/1.1\r\n" + cookie + CLOSED
                            + "multipart/form-data; boundary=b\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"file\";"
                            + " filename=\"a.txt\"\r\n\r\nabc",
                    "POST /sign-in HTTP/1.1\r\nHost: a.example\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                            + "Transfer-Encoding: chunked\r\n\r\n5\r\nab",
                    "POST /sign-in HTTP/1.1\r\nExpect: 100-continue\r\n" + CLOSED + "application/json\r\n\r\n")) {
                try (Wire gone = Wire.to(wiki).write(begun)) {
                    gone.cutOff();
                }
                try (Wire gone = Wire.to(wiki).write(begun)) {
                    Wire.exchange(wiki, "GET /robots.txt HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
                    gone.cutOff();
                }
                Wire.to(wiki).write(begun).close();
                assertEquals(200, wiki.get("/-/health").statusCode());
            }
        } finally {
            root.detachAppender(said);
        }
        List<String> errors = said.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(event -> event.getLoggerName() + ": " + event.getFormattedMessage() + " "
                        + (event.getThrowableProxy() == null
                                ? ""
                                : event.getThrowableProxy().getClassName()))
                .toList();
        assertEquals(List.of(), errors);
    }

    private static String session(Browser browser) {
        return "Cookie: "
                + browser.cookies().entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .reduce((one, other) -> one + "; " + other)
                        .orElse("")
                + "\r\n";
    }
}
