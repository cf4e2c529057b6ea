package org.marram.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Best figures that this machine can reach, measured in the same run: the disk's syncs, and nginx with the
/// same bytes.
final class Floors {
    private static final int PAGE_BYTES = 4096;

    private Floors() {}

    /// Milliseconds that a write of a database page with its sync takes: median of `times`.
    static double syncMillis(Path folder, int times) throws IOException {
        Path file = Files.createTempFile(folder, "sync", ".tmp");
        double[] millis = new double[times];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int i = 0; i < times; i++) {
                ByteBuffer page = ByteBuffer.allocate(PAGE_BYTES);
                long began = System.nanoTime();
                channel.write(page, (long) i * PAGE_BYTES);
                channel.force(false);
                millis[i] = (System.nanoTime() - began) / 1e6;
            }
        } finally {
            Files.delete(file);
        }
        java.util.Arrays.sort(millis);
        return millis[times / 2];
    }

    static boolean onPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(folder).resolve(program))) {
                return true;
            }
        }
        return Files.isExecutable(Path.of("/usr/sbin").resolve(program));
    }

    /// nginx with the given bodies, each at its own path; ends when closed.
    static final class Nginx implements AutoCloseable {
        private final Process process;
        private final int port;

        private Nginx(Process process, int port) {
            this.process = process;
            this.port = port;
        }

        String address() {
            return "http://127.0.0.1:" + port;
        }

        static Nginx serving(Path folder, Map<String, byte[]> bodies) throws IOException, InterruptedException {
            int port = freePort();
            Path root = Files.createDirectories(folder.resolve("root"));
            for (Map.Entry<String, byte[]> body : bodies.entrySet()) {
                Files.write(root.resolve(body.getKey()), body.getValue());
            }
            Path configuration = folder.resolve("nginx.conf");
            Files.writeString(configuration, """
                    daemon off; worker_processes 2; pid %1$s/pid; error_log %1$s/error.log;
                    user root;
                    events { worker_connections 1024; }
                    http { access_log off; default_type text/html; sendfile on; keepalive_requests 1000000;
                      open_file_cache max=2000; client_body_temp_path %1$s/b; proxy_temp_path %1$s/p;
                      fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                      server { listen 127.0.0.1:%2$d; root %1$s/root; } }
                    """.formatted(folder, port));
            Process process = new ProcessBuilder(List.of("/usr/sbin/nginx", "-c", configuration.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            TimeUnit.MILLISECONDS.sleep(500);
            return new Nginx(process, port);
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            }
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor(5, TimeUnit.SECONDS);
        }
    }
}
