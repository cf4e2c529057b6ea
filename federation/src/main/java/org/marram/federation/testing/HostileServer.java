package org.marram.federation.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.marram.federation.vocabulary.Iri;

/// A server on loopback that breaks the rules of HTTP, to see that nothing waits for it or drowns in it.
public final class HostileServer implements AutoCloseable {
    /// Ways in which the server misbehaves.
    public enum Behaviour {
        /// Takes the request and never answers.
        HANGS,
        /// Sends a byte now and then, for ever.
        DRIPS,
        /// Sends a header that never ends.
        ENDLESS_HEADER,
        /// Sends chunks for ever.
        ENDLESS_BODY,
        /// Announces ten gigabytes.
        HUGE_LENGTH,
        /// Announces a chunk that no number can hold.
        HUGE_CHUNK,
        /// Sends compressed bytes that nobody asked for.
        UNASKED_GZIP,
        /// Closes in the middle of the body.
        CUTS_OFF,
        /// Speaks something else.
        NO_HTTP
    }

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/activity+json\r\n";

    private final ServerSocket socket;
    private final Behaviour behaviour;
    private final AtomicInteger connections = new AtomicInteger();

    private HostileServer(ServerSocket socket, Behaviour behaviour) {
        this.socket = socket;
        this.behaviour = behaviour;
    }

    /// A server at 127.0.0.1 and a free port that misbehaves so.
    public static HostileServer start(Behaviour behaviour) {
        try {
            ServerSocket socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
            HostileServer server = new HostileServer(socket, behaviour);
            Thread.ofVirtual().start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The address of a path here.
    public Iri address(String path) {
        return new Iri("http://127.0.0.1:" + socket.getLocalPort() + path);
    }

    /// Counts the connections that were made to the server.
    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            readHead(connection.getInputStream());
            misbehave(connection.getOutputStream());
        } catch (IOException | InterruptedException _) {
            // The other side had enough, which is what it is tried for.
        }
    }

    private void misbehave(OutputStream out) throws IOException, InterruptedException {
        switch (behaviour) {
            case HANGS -> Thread.sleep(60_000);
            case DRIPS -> drip(out);
            case ENDLESS_HEADER -> endless(out, "HTTP/1.1 200 OK\r\n", "X-A: b");
            case ENDLESS_BODY -> endless(out, HEAD + "Transfer-Encoding: chunked\r\n\r\n", "4\r\n    \r\n");
            case HUGE_LENGTH -> write(out, HEAD + "Content-Length: 10000000000\r\n\r\n{");
            case HUGE_CHUNK -> write(out, HEAD + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffffff\r\n{");
            case UNASKED_GZIP -> write(out, HEAD + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}");
            case CUTS_OFF -> write(out, HEAD + "Content-Length: 100\r\n\r\n{\"type\":");
            case NO_HTTP -> write(out, "220 mail.example ESMTP\r\n");
        }
    }

    private static void drip(OutputStream out) throws IOException, InterruptedException {
        write(out, HEAD + "Content-Length: 10000\r\n\r\n");
        for (int i = 0; i < 10_000; i++) {
            write(out, " ");
            Thread.sleep(100);
        }
    }

    private static void endless(OutputStream out, String head, String part) throws IOException {
        write(out, head);
        byte[] parts = part.repeat(1_000).getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 100_000; i++) {
            out.write(parts);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void readHead(InputStream in) throws IOException {
        int newlines = 0;
        for (int b = in.read(); b >= 0 && newlines < 2; b = in.read()) {
            newlines = b == '\n' ? newlines + 1 : b == '\r' ? newlines : 0;
            if (newlines == 2) {
                return;
            }
        }
    }
}
