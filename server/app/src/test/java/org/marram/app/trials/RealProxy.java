package org.marram.app.trials;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A proxy as `docs/running.md` has it: the configuration that is pasted from there, with the ports, the certificate
/// and
/// the host of the test in it, in the program that it is for.
final class RealProxy implements AutoCloseable {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "running.md");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> MODULES =
            List.of("mpm_event", "authz_core", "alias", "socache_shmcb", "ssl", "proxy", "proxy_http", "headers");

    private final Process process;
    private final Path log;

    private RealProxy(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /// The programs that there are configurations for.
    enum Program {
        NGINX("nginx", "nginx"),
        CADDY("caddy", "caddy"),
        APACHE("apache", "apache2");

        private final String fence;
        private final String command;

        Program(String fence, String command) {
            this.fence = fence;
            this.command = command;
        }

        /// Where it is on this machine; nothing when it is not installed.
        Optional<Path> place() {
            return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/bin")
                    .map(folder -> Path.of(folder, command))
                    .filter(Files::isExecutable)
                    .findFirst();
        }
    }

    /// @param port at which it speaks TLS
    /// @param wiki the port of the wiki
    record Ports(int port, int plain, int wiki) {}

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /// Makes a certificate of `127.0.0.1` that signs itself: `cert.pem` and `key.pem`.
    static void certify(Path folder) throws Exception {
        Process made = new ProcessBuilder(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=127.0.0.1",
                        "-addext",
                        "subjectAltName=IP:127.0.0.1",
                        "-keyout",
                        folder.resolve("key.pem").toString(),
                        "-out",
                        folder.resolve("cert.pem").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        if (made.waitFor() != 0) {
            throw new AssertionError("openssl: " + Files.readString(folder.resolve("openssl.log")));
        }
    }

    /// @param headers whether the headers that it sets are left in
    static RealProxy start(Program program, Path folder, Ports ports, boolean headers) throws Exception {
        Path log = folder.resolve("proxy.log");
        Path config = folder.resolve("proxy.conf");
        String pasted = fitted(pasted(program), folder, ports);
        if (!headers) {
            pasted = pasted.replaceAll("(?m)^\\s*proxy_set_header .*\n", "");
        }
        Files.writeString(config, around(program, pasted, folder, ports));
        ProcessBuilder builder = new ProcessBuilder(command(program, config, folder))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("HOME", folder.toString(), "XDG_DATA_HOME", folder.toString()));
        RealProxy proxy = new RealProxy(builder.start(), log);
        proxy.waitFor(ports.port());
        return proxy;
    }

    private static String pasted(Program program) throws IOException {
        Matcher block = Pattern.compile("```" + program.fence + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENT));
        if (!block.find()) {
            throw new AssertionError("no configuration of " + program + " in " + DOCUMENT);
        }
        return block.group(1);
    }

    /// Only names, places and ports: what the configuration does is what is tried.
    private static String fitted(String pasted, Path folder, Ports ports) {
        return pasted.replace("/etc/letsencrypt/live/wiki.example.org/fullchain.pem", folder + "/cert.pem")
                .replace("/etc/letsencrypt/live/wiki.example.org/privkey.pem", folder + "/key.pem")
                .replace("127.0.0.1:8080", "127.0.0.1:" + ports.wiki())
                .replaceAll("(?m)^\\s*listen \\[::].*\n", "")
                .replace("listen 443 ", "listen 127.0.0.1:" + ports.port() + " ")
                .replace("listen 80;", "listen 127.0.0.1:" + ports.plain() + ";")
                .replace("<VirtualHost *:443>", "<VirtualHost 127.0.0.1:" + ports.port() + ">")
                .replace("<VirtualHost *:80>", "<VirtualHost 127.0.0.1:" + ports.plain() + ">")
                .replace(
                        "wiki.example.org {",
                        "https://127.0.0.1:" + ports.port() + " {\n\ttls " + folder + "/cert.pem " + folder
                                + "/key.pem")
                .replace("wiki.example.org", "127.0.0.1");
    }

    private static String around(Program program, String pasted, Path folder, Ports ports) {
        boolean root = "root".equals(System.getProperty("user.name"));
        return switch (program) {
            case NGINX ->
                (root ? "user root;\n" : "") + "daemon off;\npid " + folder
                        + "/pid;\nevents {}\nhttp {\naccess_log off;\n"
                        + Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                                .map(kind -> kind + "_temp_path " + folder + "/" + kind + ";\n")
                                .reduce("", String::concat)
                        + pasted + "}\n";
            case CADDY -> "{\n\tadmin off\n\tauto_https off\n}\n" + pasted;
            case APACHE ->
                "ServerRoot " + folder + "\nPidFile " + folder + "/pid\nServerName 127.0.0.1\nMutex file:" + folder
                        + " default\nErrorLog " + folder + "/error.log\nDocumentRoot " + folder + "\n"
                        + (root ? "User www-data\nGroup www-data\n" : "")
                        + MODULES.stream()
                                .map(name ->
                                        "LoadModule " + name + "_module /usr/lib/apache2/modules/mod_" + name + ".so\n")
                                .reduce("", String::concat)
                        + "Listen 127.0.0.1:" + ports.port() + "\nListen 127.0.0.1:" + ports.plain() + "\n" + pasted;
        };
    }

    private static List<String> command(Program program, Path config, Path folder) {
        String place = program.place().orElseThrow().toString();
        return switch (program) {
            case NGINX -> List.of(place, "-p", folder.toString(), "-e", folder + "/error.log", "-c", config.toString());
            case CADDY -> List.of(place, "run", "--config", config.toString(), "--adapter", "caddyfile");
            case APACHE -> List.of(place, "-DFOREGROUND", "-f", config.toString());
        };
    }

    private void waitFor(int port) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                return;
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new AssertionError("the proxy ended: " + Files.readString(log));
                }
                Thread.sleep(50);
            }
        }
        throw new AssertionError("the proxy does not listen: " + Files.readString(log));
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
