package org.marram.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A line to a server on loopback that a test can cut, and mend again.
public final class CutOff implements AutoCloseable {
    private final ServerSocket socket;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

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

    public void mend() {
        cut = false;
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
        Thread.ofVirtual().start(() -> copy(client, server));
        Thread.ofVirtual().start(() -> copy(server, client));
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
