package org.marram.app.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A connection on which a test writes what it likes, byte for byte, and reads what comes back.
public final class Wire implements AutoCloseable {
    private static final int LONGEST_WAIT_MILLIS = 20_000;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})");

    private final Socket socket;

    private Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(LONGEST_WAIT_MILLIS);
    }

    public static Wire to(int port) throws IOException {
        return new Wire(new Socket("127.0.0.1", port));
    }

    public static Wire to(TestWiki wiki) throws IOException {
        return to(wiki.uri("/").getPort());
    }

    /// From another address of this machine.
    public static Wire from(String address, TestWiki wiki) throws IOException {
        return new Wire(new Socket("127.0.0.1", wiki.uri("/").getPort(), InetAddress.ofLiteral(address), 0));
    }

    /// One request, written as it is, and all that comes back until the server ends the connection.
    public static String exchange(TestWiki wiki, String request) throws IOException {
        try (Wire wire = to(wiki)) {
            return wire.write(request).readAll();
        }
    }

    /// Writes characters as the bytes of the same numbers.
    public Wire write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /// Everything up to the end of the connection; a connection that was cut off ends, too.
    public String readAll() throws IOException {
        StringBuilder all = new StringBuilder();
        byte[] part = new byte[8192];
        try {
            for (int read = socket.getInputStream().read(part);
                    read >= 0;
                    read = socket.getInputStream().read(part)) {
                all.append(new String(part, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (java.net.SocketException reset) {
            return all.toString();
        }
        return all.toString();
    }

    /// Reads until the answers so far contain `text`.
    public String readUntil(String text) throws IOException {
        StringBuilder all = new StringBuilder();
        while (all.indexOf(text) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new AssertionError("the connection ended before \"" + text + "\" came: " + all);
            }
            all.append((char) next);
        }
        return all.toString();
    }

    /// The status of the first answer; 0 when there is none.
    public static int status(String answers) {
        Matcher status = STATUS.matcher(answers);
        return status.lookingAt() ? Integer.parseInt(status.group(1)) : 0;
    }

    /// How many answers there are, whole or begun.
    public static long count(String answers) {
        return STATUS.matcher(answers).results().count();
    }

    /// Cuts the connection off, so that the other side is told of an error (RST).
    public void cutOff() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
