package org.marram.federation.fetch;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.marram.federation.signatures.Headers;
import org.marram.federation.signatures.Request;

/// One HTTP/1.1 connection, for one request after the other.
final class Connection {
    private final Socket socket;
    private final Socket plain;
    private final InputStream in;
    private final OutputStream out;
    private boolean answered;
    private boolean reusable;

    /// @param plain the socket under TLS, or the same one: closing it never waits
    Connection(Socket socket, Socket plain) throws IOException {
        this.socket = socket;
        this.plain = plain;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
    }

    Socket plainSocket() {
        return plain;
    }

    /// Tells whether a byte of the answer to the last request has come: then the request must not be sent
    /// again.
    boolean hasAnswered() {
        return answered;
    }

    /// Tells whether the last answer was read to its end and the server keeps the connection.
    boolean isReusable() {
        return reusable;
    }

    void send(Request request, String userAgent) throws IOException {
        answered = false;
        reusable = false;
        StringBuilder head = new StringBuilder(512)
                .append(request.method())
                .append(' ')
                .append(request.target())
                .append(" HTTP/1.1\r\n");
        if (request.headers().first("Host").isEmpty()) {
            field(head, "Host", request.origin().authority());
        }
        request.headers().fields().forEach(field -> field(head, field.name(), field.value()));
        field(head, "User-Agent", userAgent);
        // Security: what is not compressed cannot be a bomb.
        field(head, "Accept-Encoding", "identity");
        if (request.carriesBody()) {
            field(head, "Content-Length", Integer.toString(request.body().length));
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(request.body());
        out.flush();
    }

    WebExchange receive(String method, int maxBytes) throws IOException {
        ResponseReader reader = new ResponseReader(in);
        int status = reader.status();
        answered = true;
        Headers headers = reader.headers();
        for (int interim = 0; status < 200; interim++) {
            if (interim > ResponseReader.MAX_INTERIM) {
                return new WebExchange.Refused(FetchFault.of(ServerFault.INTERIM_ANSWERS));
            }
            status = reader.status();
            headers = reader.headers();
        }
        if (!headers.first("Content-Encoding").orElse("identity").equalsIgnoreCase("identity")) {
            return new WebExchange.Refused(FetchFault.of(ServerFault.ENCODING));
        }
        boolean empty = method.equals("HEAD") || status == 204 || status == 304;
        ResponseReader.Body body = empty ? ResponseReader.Body.EMPTY : reader.body(headers, maxBytes);
        reusable = body.isWhole() && !headers.first("Connection").orElse("").equalsIgnoreCase("close");
        return body.isTooLarge()
                ? new WebExchange.Refused(FetchFault.of(ServerFault.TOO_LARGE, maxBytes))
                : new WebExchange.Answer(status, headers, body.bytes());
    }

    void close() {
        reusable = false;
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed as far as it can be.
        }
    }

    private static void field(StringBuilder head, String name, String value) {
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a header of several lines: " + name);
        }
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
