package org.marram.app.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.marram.wiki.shared.FailureReason;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.Title;

/// Asks a wiki that was restored for some of its pages, as a visitor does.
final class DrillReading {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(20);

    /// Longest time that an index may take to be built; after it the wiki counts as not well.
    private static final Duration LONGEST_BUILDING = Duration.ofMinutes(10);

    private static final long BETWEEN_LOOKS_MILLIS = 250;
    private static final int OK = 200;

    /// Statuses that count as an answer. Refusals are among them: where only participants read, pages need a
    /// session.
    private static final List<Integer> ANSWERS = List.of(OK, 301, 302, 303, 401, 403, 404);

    private DrillReading() {}

    /// Lists what is not as it must be, a line each.
    static List<String> faults(Origin address, List<String> titles) throws InterruptedException {
        List<String> faults = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            if (!isWell(client, address)) {
                faults.add("health: the wiki is not well");
            }
            ask(client, address, "/", faults);
            for (String title : titles) {
                ask(client, address, "/article/" + Title.of(title).address(), faults);
            }
        }
        return faults;
    }

    private static boolean isWell(HttpClient client, Origin address) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_BUILDING.toNanos();
        while (System.nanoTime() < end) {
            try {
                HttpResponse<String> answer = get(client, address, "/-/health");
                if (isWell(answer)) {
                    return true;
                }
            } catch (IOException e) {
                return false;
            }
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
        return false;
    }

    /// Little room where it is tried says nothing against the backup.
    private static boolean isWell(HttpResponse<String> answer) {
        String said = answer.body();
        return said.contains("\"database\":\"up\"") && said.contains("\"index\":\"up\"");
    }

    private static void ask(HttpClient client, Origin address, String path, List<String> faults)
            throws InterruptedException {
        try {
            int status = get(client, address, path).statusCode();
            if (!ANSWERS.contains(status)) {
                faults.add(path + ": answered with " + status);
            }
        } catch (IOException e) {
            faults.add(path + ": " + FailureReason.of(e));
        }
    }

    private static HttpResponse<String> get(HttpClient client, Origin address, String path)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(LONGEST_ANSWER)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
