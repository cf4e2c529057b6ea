package org.marram.http.lanes;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.marram.wiki.shared.PersonId;

/// Lanes for work that costs much: one that all strangers share, one for those who are signed in, and one for
/// the pages that these read. Those who send files have other lanes, for they take as long as their lines do.
@Singleton
final class Lanes {
    /// Limits of strangers: together they have half of the cores, and what is left answers everybody else. A
    /// stranger who waits costs little, and not for long.
    private static final Lane.Size STRANGERS =
            new Lane.Size(LaneSizes.STRANGERS, 1, 32 * LaneSizes.STRANGERS, 1, Duration.ofSeconds(5));

    /// Limits of people who are signed in: one person has half of the places at the most, so that the next need
    /// not wait for their work to end.
    private static final Lane.Size PEOPLE =
            new Lane.Size(LaneSizes.PEOPLE, LaneSizes.PEOPLE / 2, 64, 16, Duration.ofSeconds(10));

    /// Limits of newest pages, which are put together for each person who is signed in. Many people read at
    /// once, and none of them more than a few pages: one alone does not hold all readers of the database.
    private static final Lane.Size PAGES = new Lane.Size(1_000, 2, 1_000, 32, Duration.ofSeconds(10));

    /// Limits of files that come at the same time. Each is written to the disk as it comes, and takes as long
    /// as its sender likes.
    private static final Lane.Size FILES = new Lane.Size(16, 4, 64, 16, Duration.ofSeconds(10));

    /// Limits of files of strangers, who sign the form that they send the file with.
    private static final Lane.Size STRANGE_FILES = new Lane.Size(4, 1, 16, 1, Duration.ofSeconds(5));

    private final Lane strangers = new Lane(STRANGERS);
    private final Lane people = new Lane(PEOPLE);
    private final Lane pages = new Lane(PAGES);
    private final Lane files = new Lane(FILES);
    private final Lane strangeFiles = new Lane(STRANGE_FILES);

    Lanes(MeterRegistry metrics) {
        register(metrics, "strangers", strangers);
        register(metrics, "people", people);
        register(metrics, "pages", pages);
        register(metrics, "files", files);
        register(metrics, "strangers-files", strangeFiles);
    }

    /// Asks for a place for a stranger at an address (RFC 4291: with IPv6, for the whole /64 of a site).
    CompletableFuture<Lane.Admission> stranger(Object site) {
        return strangers.enter(site);
    }

    /// Asks for a place for a person who is signed in.
    CompletableFuture<Lane.Admission> person(PersonId person) {
        return people.enter(person);
    }

    /// Asks for a place for a page that a person who is signed in reads.
    CompletableFuture<Lane.Admission> page(PersonId person) {
        return pages.enter(person);
    }

    /// Asks for a place for a file that a person who is signed in sends.
    CompletableFuture<Lane.Admission> file(PersonId person) {
        return files.enter(person);
    }

    /// Asks for a place for a file that a stranger at an address sends, with their name in the same form.
    CompletableFuture<Lane.Admission> strangeFile(Object site) {
        return strangeFiles.enter(site);
    }

    Lane.Load strangers() {
        return strangers.load();
    }

    /// Counts the strangers who were told to come back.
    long refusedStrangers() {
        return strangers.refused();
    }

    Lane.Load people() {
        return people.load();
    }

    Lane.Load files() {
        return files.load();
    }

    private static void register(MeterRegistry metrics, String who, Lane lane) {
        Gauge.builder("marram.lane.working", lane, each -> each.load().working())
                .description("Requests of the cool class at work")
                .tag("lane", who)
                .register(metrics);
        Gauge.builder("marram.lane.waiting", lane, each -> each.load().waiting())
                .description("Requests of the cool class that wait")
                .tag("lane", who)
                .register(metrics);
        FunctionCounter.builder("marram.lane.refused", lane, Lane::refused)
                .description("Requests of the cool class that were told to come back")
                .tag("lane", who)
                .register(metrics);
    }
}
