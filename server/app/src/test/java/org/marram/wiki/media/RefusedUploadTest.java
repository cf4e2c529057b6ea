package org.marram.wiki.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.marram.app.testing.TestWiki;

/// Browsers, and many programs, read the answer only when they have sent everything.
class RefusedUploadTest {
    /// More than sockets hold on their way, less than may be uploaded.
    private static final int BYTES = 12_000_000;

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/files", "/api/v1/import", "/upload"})
    void whoMayNotUploadIsToldSoAfterSendingEverything(String path, @TempDir Path folder) {
        try (TestWiki wiki = TestWiki.start(folder)) {
            URI address = wiki.request(path).build().uri();
            String status = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> sendAndRead(address));
            assertTrue(status.startsWith("HTTP/1.1 40"), status);
        }
    }

    private static String sendAndRead(URI address) throws IOException {
        String head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";
        String tail = "\r\n--b--\r\n";
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                            + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: "
                            + (head.length() + BYTES + tail.length()) + "\r\n\r\n" + head)
                    .getBytes(US_ASCII));
            out.write(new byte[BYTES]);
            out.write(tail.getBytes(US_ASCII));
            out.flush();
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
        }
    }
}
