package org.marram.wiki.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.OnBothDatabases;
import org.marram.app.testing.TestDatabase;
import org.marram.wiki.shared.LongWork;

/// Who keeps a reader from others, and who does not.
@OnBothDatabases
class ReadersTest {
    /// More than there are readers.
    private static final int MANY = 16;

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void manyWhoComputeInTheMiddleOfAReadLeaveTheReadersToOthers() throws Exception {
        CountDownLatch computing = new CountDownLatch(MANY);
        CountDownLatch go = new CountDownLatch(1);
        try (Database database = Database.open(TestDatabase.fresh(folder));
                ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                int number = i;
                answers.add(others.submit(() -> database.read(
                        handle -> one(handle) + LongWork.compute(number, () -> waited(computing, go)) + one(handle))));
            }
            assertTrue(computing.await(LONG.toSeconds(), TimeUnit.SECONDS), "all compute at the same time");
            assertEquals(1, assertTimeoutPreemptively(LONG, () -> database.read(ReadersTest::one)));
            go.countDown();
            for (Future<Integer> answer : answers) {
                assertEquals(42, answer.get(LONG.toSeconds(), TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void whoeverComputesInTheMiddleOfAWriteLeavesTheWritingThreadToOthers() throws Exception {
        CountDownLatch computing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (Database database = Database.open(TestDatabase.fresh(folder));
                ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> slow = others.submit(() -> database.write(handle -> {
                Meta.set(handle, "before", "dune");
                int computed = LongWork.compute("slow", () -> waited(computing, go));
                Meta.set(handle, "after", Integer.toString(computed));
                return true;
            }));
            assertTrue(computing.await(LONG.toSeconds(), TimeUnit.SECONDS));
            boolean written = assertTimeoutPreemptively(
                    LONG,
                    () -> database.write(handle -> {
                        Meta.set(handle, "other", "grass");
                        return true;
                    }));
            assertTrue(written);
            assertTrue(database.read(handle -> Meta.get(handle, "before")).isEmpty(), "nothing of it is there yet");
            go.countDown();
            assertTrue(slow.get(LONG.toSeconds(), TimeUnit.SECONDS));
            assertEquals(
                    "dune", database.read(handle -> Meta.get(handle, "before")).orElseThrow());
            assertEquals(
                    "40", database.read(handle -> Meta.get(handle, "after")).orElseThrow());
        }
    }

    @Test
    void whoseSessionItIsIsReadWhileEveryReaderIsTaken() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (Database database = Database.open(TestDatabase.fresh(folder));
                ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch reading = new CountDownLatch(database.dialect().readers());
            for (int i = 0; i < MANY; i++) {
                others.submit(() -> database.read(handle -> one(handle) + waited(reading, go)));
            }
            assertTrue(reading.await(LONG.toSeconds(), TimeUnit.SECONDS));
            assertEquals(1, assertTimeoutPreemptively(LONG, () -> database.readAtOnce(ReadersTest::one)));
            go.countDown();
        }
    }

    private static int one(Handle handle) {
        return handle.createQuery("select 1").mapTo(Integer.class).one();
    }

    private static int waited(CountDownLatch here, CountDownLatch go) {
        here.countDown();
        try {
            assertTrue(go.await(LONG.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return 40;
    }
}
