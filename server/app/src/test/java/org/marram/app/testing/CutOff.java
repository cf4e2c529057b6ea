package org.marram.app.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A line to a server on loopback that a test can cut, for all or for one other server, and mend again; and at which it
/// can listen.
public final class CutOff implements AutoCloseable {
    private final ServerSocket socket;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<String> kept = ConcurrentHashMap.newKeySet();
    private final Queue<ByteArrayOutputStream> heard = new ConcurrentLinkedQueue<>();
    private volatile boolean cut;
    private volatile boolean listens;

    private CutOff(ServerSocket socket, int target) {
        this.socket = socket;
        this.target = target;
    }

    /// A line to this port.
    public static CutOff before(int target) {
        try {
            CutOff line = new CutOff(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")), target);
            Thread.ofVirtual().start(line::accept);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where others reach the server.
    public int port() {
        return socket.getLocalPort();
    }

    public void cut() {
        cut = true;
        open.forEach(CutOff::close);
        open.clear();
    }

    /// Lets nobody through whose requests tell that they come from this server.
    public void cutFrom(String authority) {
        kept.add("(+http://" + authority + "/)");
        open.forEach(CutOff::close);
        open.clear();
    }

    public void mend() {
        cut = false;
        kept.clear();
    }

    /// Writes down from now on what is said to the server.
    public void listen() {
        listens = true;
    }

    /// What was said on each connection.
    public List<String> heard() {
        return heard.stream().map(said -> said.toString(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public void close() {
        cut();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                if (cut) {
                    close(client);
                } else {
                    join(client);
                }
            } catch (IOException e) {
                // The other side is not there, or the line was closed.
            }
        }
    }

    private void join(Socket client) throws IOException {
        Socket server = new Socket(InetAddress.ofLiteral("127.0.0.1"), target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(client);
        open.add(server);
        Thread.ofVirtual().start(() -> ask(client, server));
        Thread.ofVirtual().start(() -> copy(server, client));
    }

    /// Passes on what a client says, once its first words have told who it is.
    private void ask(Socket client, Socket server) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        heard.add(said);
        try (client;
                server) {
            byte[] buffer = new byte[1 << 13];
            int count = client.getInputStream().read(buffer);
            String head = count < 0 ? "" : new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
            if (kept.stream().anyMatch(head::contains)) {
                return;
            }
            while (count > 0) {
                said.write(buffer, 0, listens ? count : 0);
                server.getOutputStream().write(buffer, 0, count);
                count = client.getInputStream().read(buffer);
            }
        } catch (IOException e) {
            // Cut, or ended.
        } finally {
            open.remove(client);
        }
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Cut, or ended.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed as far as it can be.
        }
    }
}
