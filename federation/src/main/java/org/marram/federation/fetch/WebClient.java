package org.marram.federation.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.marram.federation.signatures.Request;
import org.marram.federation.vocabulary.WebOrigin;

/// A small HTTP/1.1 client that connects to exactly the address that it has checked.
///
/// The platform's client looks the name up again after any check of ours, and a name can change its address
/// between the two (DNS rebinding); hence this one. Connections are kept for a while. Blocking: made for
/// virtual threads. Safe for any number of them.
public final class WebClient implements AutoCloseable {
    /// Longest time for one request, from looking the host up to the last byte.
    public static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final AddressGuard guard;
    private final HostResolver resolver;
    private final Duration deadline;
    private final String userAgent;
    private final SSLSocketFactory tls;
    private final ConnectionPool pool = new ConnectionPool();
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("web-client-watchdog").factory());

    public WebClient(AddressGuard guard, HostResolver resolver, String userAgent) {
        this(guard, resolver, userAgent, DEADLINE);
    }

    /// Makes a client with another deadline, for tests and for large batches.
    public WebClient(AddressGuard guard, HostResolver resolver, String userAgent, Duration deadline) {
        this(guard, resolver, userAgent, deadline, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /// Makes a client with other roots of trust, as a closed network may have.
    public WebClient(
            AddressGuard guard, HostResolver resolver, String userAgent, Duration deadline, SSLSocketFactory tls) {
        this.guard = guard;
        this.resolver = resolver;
        this.userAgent = userAgent;
        this.deadline = deadline;
        this.tls = tls;
    }

    /// Sends the request and reads the answer, redirects included as they are.
    ///
    /// @param maxBytes of the answer's body
    public WebExchange exchange(Request request, int maxBytes) {
        Optional<FetchFault> fault = guard.fault(request.origin());
        if (fault.isPresent()) {
            return new WebExchange.Refused(fault.get());
        }
        Optional<Connection> kept = pool.take(request.origin());
        if (kept.isEmpty()) {
            return overNew(request, maxBytes);
        }
        long start = System.nanoTime();
        WebExchange exchange = over(kept.get(), request, maxBytes);
        // The server may have closed the connection just before; one that was silent until the deadline did not.
        boolean wasStale = exchange instanceof WebExchange.Unreachable
                && !kept.get().hasAnswered()
                && System.nanoTime() - start < deadline.toNanos();
        return wasStale ? overNew(request, maxBytes) : exchange;
    }

    @Override
    public void close() {
        watchdog.shutdownNow();
        pool.close();
    }

    private WebExchange overNew(Request request, int maxBytes) {
        WebOrigin origin = request.origin();
        InetAddress[] addresses;
        try {
            addresses = resolver.resolve(bare(origin.host()));
        } catch (UnknownHostException e) {
            return new WebExchange.Unreachable(FetchFault.of(ServerFault.HOST_UNKNOWN, origin.host()));
        }
        for (InetAddress address : addresses) {
            // Security: one private address among public ones is enough to be led inside.
            if (!guard.permits(origin, address)) {
                return new WebExchange.Refused(FetchFault.of(ServerFault.NOT_PUBLIC, origin.host()));
            }
        }
        Socket socket = new Socket();
        ScheduledFuture<?> watch = watch(socket);
        try {
            return over(connected(socket, origin, addresses[0]), request, maxBytes);
        } catch (IOException e) {
            closeQuietly(socket);
            return new WebExchange.Unreachable(
                    FetchFault.of(ServerFault.HOST_UNREACHABLE, origin.authority(), reason(e)));
        } finally {
            watch.cancel(false);
        }
    }

    private Connection connected(Socket socket, WebOrigin origin, InetAddress address) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address, origin.port()), (int) CONNECT_TIMEOUT.toMillis());
        if (!origin.scheme().equals("https")) {
            return new Connection(socket, socket);
        }
        SSLSocket secure = (SSLSocket) tls.createSocket(socket, bare(origin.host()), origin.port(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return new Connection(secure, socket);
    }

    private WebExchange over(Connection connection, Request request, int maxBytes) {
        ScheduledFuture<?> watch = watch(connection.plainSocket());
        try {
            connection.send(request, userAgent);
            WebExchange exchange = connection.receive(request.method(), maxBytes);
            if (connection.isReusable()) {
                pool.give(request.origin(), connection);
            } else {
                connection.close();
            }
            return exchange;
        } catch (IOException e) {
            connection.close();
            return new WebExchange.Unreachable(
                    FetchFault.of(ServerFault.HOST_SILENT, request.origin().authority(), reason(e)));
        } finally {
            watch.cancel(false);
        }
    }

    /// Security: a server that sends a byte a minute is never silent for long; only the whole time can be limited.
    private ScheduledFuture<?> watch(Socket socket) {
        return watchdog.schedule(() -> closeQuietly(socket), deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed as far as it can be.
        }
    }
}
