package org.marram.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.marram.wiki.shared.Joining;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Three wikis in one process that are filled through their own API, and what happens between them. All that they keep
/// lies in a folder that goes when they end.
final class Demo implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Demo.class);

    /// Longest time that a page of one wiki may take to come to the others, in seconds.
    private static final int PATIENCE_SECONDS = 60;

    private final CommandContext commandContext;
    private final Path folder;
    private final String password;
    private final List<DemoWiki> wikis;
    private final List<DemoSight> sights = new ArrayList<>();
    private boolean closed;

    Demo(CommandContext commandContext, int port) throws IOException {
        this.commandContext = commandContext;
        this.folder = Files.createTempDirectory("marram-demo-");
        this.password = DemoPassword.invented();
        this.wikis = List.of(
                new DemoWiki("garden", "Aldermere Commons Garden", port, Joining.OPEN, List.of("Ines", "Tom")),
                new DemoWiki("repair", "Aldermere Repair Café", port + 1, Joining.OPEN, List.of("Ravi", "Greta")),
                new DemoWiki("history", "Aldermere Remembered", port + 2, Joining.INVITE, List.of("Nora", "Edwin")));
    }

    /// It was told to end while it began.
    static final class Ended extends Exception {
        private static final long serialVersionUID = 1;
    }

    List<DemoWiki> wikis() {
        return wikis;
    }

    List<DemoSight> sights() {
        return List.copyOf(sights);
    }

    String password() {
        return password;
    }

    Path folder() {
        return folder;
    }

    /// Starts and fills the wikis; they are ready when this returns.
    void start() throws Exception {
        try {
            for (DemoWiki wiki : wikis) {
                begin(wiki);
            }
            tell("They write their pages.");
            for (DemoWiki wiki : wikis) {
                fill(wiki);
            }
            tell("They follow one another.");
            follow();
            tell("They fork and edit each other's pages.");
            live();
        } catch (Exception e) {
            boolean ended;
            synchronized (this) {
                ended = closed;
            }
            throw ended ? new Ended() : e;
        }
    }

    private synchronized void begin(DemoWiki wiki) throws Exception {
        if (closed) {
            throw new Ended();
        }
        tell("%s starts at %s.".formatted(wiki.name(), wiki.address()));
        wiki.start(folder.resolve(wiki.key()), password);
    }

    private void fill(DemoWiki wiki) throws Exception {
        if (wiki.key().equals("garden")) {
            wiki.upload("Tom", "Bed plan.svg", DemoStory.plan());
        }
        for (DemoStory.Edit edit : DemoStory.of(wiki.key(), this::host)) {
            wiki.write(edit.author(), edit.title(), edit.text(), edit.summary());
        }
    }

    private void follow() throws Exception {
        for (DemoWiki wiki : wikis) {
            for (DemoWiki other : others(wiki)) {
                wiki.follow(other.host());
            }
        }
        for (DemoWiki wiki : wikis) {
            for (DemoWiki other : others(wiki)) {
                await(() -> wiki.count(other.host()) == other.count(""), "pages of " + other.name());
            }
        }
    }

    /// A fork with changes on both sides, an edit that was taken and one that waits, and something to talk about.
    private void live() throws Exception {
        DemoWiki garden = wikis.get(0);
        DemoWiki repair = wikis.get(1);
        DemoWiki history = wikis.get(2);
        String source = "Sharpening tools";
        String fork = "Sharpening garden tools";
        repair.fork("Greta", source + "@" + garden.host(), fork);
        repair.change("Greta", fork, DemoStory.FORK_CHANGE);
        repair.change("Ravi", fork, DemoStory.FORK_SECOND_CHANGE);
        garden.change("Tom", source, DemoStory.SOURCE_CHANGE);
        String lent = "Tools to lend";
        garden.change("Tom", lent + "@" + repair.host(), DemoStory.TAKEN_CHANGE);
        repair.change("Ravi", "The clockmaker's shop@" + history.host(), DemoStory.HELD_CHANGE);
        for (DemoStory.Said said : DemoStory.TALK) {
            history.say("Edwin", "The Anchor", said.topic(), said.text());
        }
        await(() -> history.held() == 1, "the edit that waits");
        await(() -> repair.text(lent).contains(DemoStory.TAKEN_CHANGE.to()), "the edit that is taken");
        await(() -> garden.forks(source) == 1, "the fork");
        await(() -> repair.text("Sharpening tools@" + garden.host()).contains("linseed"), "what changed in the garden");
        sights.addAll(DemoSight.of(garden, repair, history));
    }

    private List<DemoWiki> others(DemoWiki wiki) {
        return wikis.stream().filter(other -> other != wiki).toList();
    }

    private String host(String key) {
        return wikis.stream()
                .filter(wiki -> wiki.key().equals(key))
                .findFirst()
                .orElseThrow()
                .host();
    }

    private interface Question {
        boolean isSo() throws Exception;
    }

    private static void await(Question question, String what) throws Exception {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (!question.isSo()) {
            if (System.nanoTime() > end) {
                throw new CommandRefused("within %d seconds there was not: %s.".formatted(PATIENCE_SECONDS, what));
            }
            Thread.sleep(50);
        }
    }

    private void tell(String line) {
        commandContext.err().println("  " + line);
        commandContext.err().flush();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        List<Thread> ending = wikis.stream()
                .map(wiki -> Thread.ofPlatform().name("stop-" + wiki.key()).start(wiki::close))
                .toList();
        try {
            for (Thread each : ending) {
                each.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        remove();
    }

    private void remove() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException gone) {
            log.debug("{} is gone already", folder);
        } catch (IOException | UncheckedIOException e) {
            log.warn("{} could not be removed whole", folder, e);
        }
    }
}
