package org.marram.wiki.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.Browser.Page;
import org.marram.wiki.access.RouteTable.Row;
import org.marram.wiki.access.RouteTable.Seat;

/// Every route of the wiki, asked for by everybody who could ask, held against `routes.tsv`. A route that has
/// no row there fails, so that none is forgotten; what the wiki really answers is left in `target/routes.tsv`
/// for whoever adds one.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RouteMatrixTest {
    @TempDir
    static Path folder;

    private static RouteTable table;
    private static Seats seats;

    @BeforeAll
    static void start() throws IOException {
        table = RouteTable.read();
        seats = new Seats(folder);
    }

    @AfterAll
    static void stop() {
        seats.close();
    }

    @Test
    void everyRouteHasARowAndEveryRowARoute() {
        Set<String> routes = seats.routes();
        Set<String> rows = table.rows().stream().map(Row::route).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(String.join("\n", routes), String.join("\n", rows), "routes of the wiki, and rows in routes.tsv");
    }

    /// First: what it does to the wiki is in the table, too.
    @Test
    @Order(1)
    void everybodyGetsWhatTheTableSays() throws IOException {
        StringBuilder asItIs = new StringBuilder(table.head());
        List<String> wrong = new ArrayList<>();
        for (Row row : table.rows()) {
            asItIs.append(row.begin());
            for (Seat seat : Seat.values()) {
                String answer = outcome(seats.ask(seat, row, true));
                asItIs.append('\t').append(answer);
                if (!answer.equals(row.expected(seat))) {
                    wrong.add(row.method() + " " + row.path() + " by " + seat + ": " + row.expected(seat)
                            + " was said, " + answer + " came");
                }
            }
            asItIs.append('\n');
        }
        Files.writeString(Path.of("target", "routes.tsv"), asItIs);
        assertEquals(List.of(), wrong, () -> wrong.size() + " differences:\n" + String.join("\n", wrong));
    }

    @Test
    void formsWithoutATokenAreRefusedWhoeverSendsThem() {
        List<String> taken = new ArrayList<>();
        for (Row row : table.rows()) {
            for (Seat seat : Seat.values()) {
                int status = row.isForm() ? seats.ask(seat, row, false).status() : 403;
                if (status != 403 && status != 404 && status != 410) {
                    taken.add(row.path() + " by " + seat + ": " + status);
                }
            }
        }
        assertEquals(List.of(), taken);
    }

    @Test
    void requestsCausedByOtherSitesChangeNothingThoughTheyHaveAToken() {
        List<String> taken = new ArrayList<>();
        for (Row row : table.rows()) {
            if (!row.method().equals("GET")) {
                int status = seats.askFromElsewhere(Seat.KEEPER, row).status();
                if (status != 403) {
                    taken.add(row.path() + ": " + status);
                }
            }
        }
        assertEquals(List.of(), taken);
    }

    @Test
    void readingChangesNothing() {
        long before = seats.events();
        for (Row row : table.rows()) {
            if (row.method().equals("GET")) {
                seats.ask(Seat.KEEPER, row, true);
            }
        }
        assertEquals(before, seats.events());
    }

    @Test
    void whatOnlyParticipantsReadIsNowhereInAnAnswerToStrangers() {
        for (Row row : table.rows()) {
            Page page = seats.ask(Seat.PRIVATE_STRANGER, row, true);
            assertTrue(!page.response().body().contains(Seats.SECRET), () -> row.method() + " " + row.path());
            assertTrue(
                    !page.response().headers().map().toString().contains(Seats.SECRET),
                    () -> row.method() + " " + row.path());
        }
    }

    @Test
    void hiddenAndDeletedTextsAreNowhereInAnAnswerToOthersThanKeepers() {
        for (Row row : table.rows()) {
            for (Seat seat : List.of(Seat.STRANGER, Seat.PARTICIPANT, Seat.BLOCKED)) {
                String body = seats.ask(seat, row, true).response().body();
                assertTrue(!body.contains(Seats.HIDDEN), () -> row.method() + " " + row.path() + " by " + seat);
                assertTrue(!body.contains(Seats.DELETED), () -> row.method() + " " + row.path() + " by " + seat);
            }
        }
    }

    private static String outcome(Page page) {
        return page.location().startsWith("/sign-in") ? "sign-in" : String.valueOf(page.status());
    }
}
