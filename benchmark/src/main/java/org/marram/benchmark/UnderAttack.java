package org.marram.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// Measures what a wiki's people feel while strangers make it work: each attack beside how long health, a
/// cached page, a signed-in reader's uncached page and a save take. Everything stays on this machine and ends
/// by itself.
public final class UnderAttack {
    private static final long ATTACK_SECONDS = Integer.getInteger("attack.seconds", 15);
    /// Longest time for the wiki to finish, after each attack, what it has begun, in seconds.
    private static final long LONGEST_RECOVERY_SECONDS = 90;

    /// Time between two questions of an observer, in milliseconds.
    private static final long PAUSE_MILLIS = 20;

    private final AttackedWiki wiki;
    private final List<String> table = new ArrayList<>();

    private UnderAttack(AttackedWiki wiki) {
        this.wiki = wiki;
    }

    /// Argument: the distribution.
    public static void main(String[] arguments) throws Exception {
        Path work = Files.createTempDirectory("marram-under-attack");
        System.out.println(Machine.describe() + " Each attack " + ATTACK_SECONDS + " s; milliseconds.\n");
        try (AttackedWiki wiki = AttackedWiki.start(Path.of(arguments[0]), work)) {
            UnderAttack measured = new UnderAttack(wiki);
            measured.during("warming up", List.of());
            measured.table.clear();
            for (Attack attack : Attack.values()) {
                measured.during(attack.words, attack.clients(wiki));
                measured.recover();
            }
            System.out.println("\n| attack | health p50 | p99 | cached page p50 | p99 | signed in, uncached p50 | p99"
                    + " | save p50 | p99 | the attackers heard |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|---|");
            measured.table.forEach(System.out::println);
        } finally {
            delete(work);
        }
    }

    private void during(String attack, List<Attack.Client> clients) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        Map<String, LongAdder> heard = new ConcurrentSkipListMap<>();
        List<Thread> attackers = clients.stream()
                .map(client -> Thread.ofVirtual().start(() -> attack(client, over, heard)))
                .toList();
        // What is measured is the attack, not its beginning.
        TimeUnit.SECONDS.sleep(clients.isEmpty() ? 0 : 2);
        List<Observer> observers = List.of(
                new Observer(wiki::health),
                new Observer(wiki::cachedPage),
                new Observer(wiki::uncachedPage),
                new Observer(wiki::save));
        List<Thread> watching = observers.stream()
                .map(observer -> Thread.ofPlatform().start(() -> observer.run(over)))
                .toList();
        TimeUnit.SECONDS.sleep(ATTACK_SECONDS);
        over.set(true);
        for (Thread thread : watching) {
            thread.join();
        }
        attackers.forEach(Thread::interrupt);
        for (Thread thread : attackers) {
            thread.join();
        }
        String line = "| " + attack + " | "
                + observers.stream().map(Observer::figures).collect(Collectors.joining(" | ")) + " | "
                + heard.entrySet().stream()
                        .map(each -> each.getKey() + ": " + each.getValue())
                        .collect(Collectors.joining(", "))
                + " |";
        System.out.println(line);
        table.add(line);
    }

    private static void attack(Attack.Client client, AtomicBoolean over, Map<String, LongAdder> heard) {
        while (!over.get()) {
            String answer = client.once(over);
            heard.computeIfAbsent(answer, same -> new LongAdder()).increment();
        }
    }

    private void recover() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_RECOVERY_SECONDS);
        for (int quick = 0; quick < 5 && System.nanoTime() < end; ) {
            long began = System.nanoTime();
            boolean saved = wiki.save() && wiki.health();
            quick = saved && System.nanoTime() - began < TimeUnit.MILLISECONDS.toNanos(200) ? quick + 1 : 0;
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    /// A client who does one thing again and again, and the times that it took.
    private static final class Observer {
        private final Question question;
        private final List<Double> times = new ArrayList<>();
        private int failed;

        Observer(Question question) {
            this.question = question;
        }

        void run(AtomicBoolean over) {
            while (!over.get()) {
                long began = System.nanoTime();
                failed += question.isAnswered() ? 0 : 1;
                times.add((System.nanoTime() - began) / 1e6);
                try {
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                } catch (InterruptedException e) {
                    return;
                }
            }
        }

        String figures() {
            String late = String.format(Locale.ROOT, "%.0f | %.0f", Times.median(times), Times.late(times));
            return failed == 0 ? late : late + " (" + failed + " of " + times.size() + " failed)";
        }
    }

    @FunctionalInterface
    private interface Question {
        boolean isAnswered();
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
