package org.marram.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Load by `wrk` over a list of paths.
final class Wrk {
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P50 = Pattern.compile("50%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
    private static final Pattern BAD = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

    private Wrk() {}

    /// @param p50 milliseconds
    /// @param p99 milliseconds
    /// @param bad answers that were not 2xx or 3xx
    record Result(double perSecond, double p50, double p99, long bad) {}

    static boolean isThere() {
        return Floors.onPath("wrk");
    }

    /// Asks for the paths in turn, from `connections` at once, for `seconds`.
    static Result run(String address, List<String> paths, int connections, int seconds)
            throws IOException, InterruptedException {
        return run(address, paths, connections, seconds, "");
    }

    /// Does the same as a person who is signed in: strangers at one address have one place for what costs much.
    ///
    /// @param token of that person; empty for a stranger
    static Result run(String address, List<String> paths, int connections, int seconds, String token)
            throws IOException, InterruptedException {
        Path script = script(paths, token);
        try {
            int threads = Math.min(2, connections);
            Process wrk = new ProcessBuilder(
                            "wrk",
                            "-t" + threads,
                            "-c" + connections,
                            "-d" + seconds + "s",
                            "--latency",
                            "--timeout",
                            "10s",
                            "-s",
                            script.toString(),
                            address)
                    .redirectErrorStream(true)
                    .start();
            String out = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            wrk.waitFor();
            return new Result(
                    number(RATE, out).orElse(0.0),
                    millis(P50, out),
                    millis(P99, out),
                    number(BAD, out).orElse(0.0).longValue());
        } finally {
            Files.delete(script);
        }
    }

    private static Path script(List<String> paths, String token) throws IOException {
        StringBuilder lua = new StringBuilder();
        if (!token.isEmpty()) {
            lua.append("wrk.headers[\"Authorization\"] = \"Bearer ")
                    .append(token)
                    .append("\"\n");
        }
        lua.append("local paths = {\n");
        paths.forEach(path -> lua.append('"')
                .append(path.replace("\\", "\\\\").replace("\"", "\\\""))
                .append("\",\n"));
        lua.append("}\nlocal at = math.random(#paths)\n")
                .append("request = function()\n  at = at % #paths + 1\n")
                .append("  return wrk.format(\"GET\", paths[at])\nend\n");
        Path file = Files.createTempFile("paths", ".lua");
        Files.writeString(file, lua);
        return file;
    }

    private static Optional<Double> number(Pattern pattern, String out) {
        Matcher matcher = pattern.matcher(out);
        return matcher.find() ? Optional.of(Double.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static double millis(Pattern pattern, String out) {
        Matcher matcher = pattern.matcher(out);
        if (!matcher.find()) {
            return Double.NaN;
        }
        double value = Double.parseDouble(matcher.group(1));
        return switch (matcher.group(2)) {
            case "us" -> value / 1000;
            case "s" -> value * 1000;
            default -> value;
        };
    }
}
