package org.marram.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// The texts of a demonstration: the pages of each wiki, from a file of the program, and the changes and talk
/// afterwards.
final class DemoStory {
    private static final String FOLDER = "/org/marram/app/demo/";

    /// Beginning of the line before each version of a page: its title, its author and what they say of it
    /// follow.
    private static final String BEGINNING = "=== ";

    private DemoStory() {}

    record Edit(String title, String author, String summary, String text) {}

    record Change(String from, String to, String summary) {}

    record Said(String topic, String text) {}

    static final Change FORK_CHANGE = new Change(
            "Ten strokes are usually enough.",
            "Ten strokes are usually enough; on the grinder it is three, at thirty degrees, with a bucket of water beside it.",
            "With the grinder");

    static final Change FORK_SECOND_CHANGE = new Change(
            "put the bolt back with a drop of oil.",
            "put the bolt back with a drop of oil and a new spring washer. A shear that chews has a loose bolt, not a blunt"
                    + " blade.",
            "What is brought to us as blunt is mostly loose");

    static final Change SOURCE_CHANGE = new Change(
            "can be done in an hour with a file, a stone and a rag.",
            "can be done in an hour with a file, a stone and a rag. Rub the handles with linseed oil while you are at it.",
            "Handles");

    static final Change TAKEN_CHANGE = new Change(
            "wind it back to zero |\n",
            "wind it back to zero |\n| Iron rod for compost heaps | 1 | the garden's; ask Tom |\n",
            "The garden lends one too");

    static final Change HELD_CHANGE = new Change(
            "and is wrong.",
            "and is wrong, because somebody soldered its pendulum in about 1950. We looked at it in March; the spring inside is"
                    + " scratched *H. Venn 1902*.",
            "Seen on our bench");

    static final List<Said> TALK = List.of(
            new Said(
                    "A bargeman",
                    "My uncle said that it was named by a bargeman who wanted to be somewhere without water."),
            new Said("Anker", "An *anker* is also a small cask. Ten gallons. I find this too sensible."),
            new Said("The Ankers", "There was a family Anker at number 5 until the 1700s. But they kept sheep."));

    /// Returns the edits of one wiki, in order.
    ///
    /// @param host the host of a wiki, by the name that stands in braces
    static List<Edit> of(String wiki, UnaryOperator<String> host) throws IOException {
        String all = new String(read(wiki + ".md"), StandardCharsets.UTF_8);
        for (String other : List.of("garden", "repair", "history")) {
            all = all.replace("{" + other + "}", host.apply(other));
        }
        List<Edit> edits = new ArrayList<>();
        for (String part : all.split("(?m)^" + BEGINNING)) {
            int line = part.indexOf('\n');
            if (line > 0) {
                String[] head = part.substring(0, line).split(" \\| ", 3);
                edits.add(new Edit(
                        head[0], head[1], head[2], part.substring(line + 1).stripTrailing() + "\n"));
            }
        }
        return edits;
    }

    /// The picture of the garden.
    static byte[] plan() throws IOException {
        return read("bed-plan.svg");
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(DemoStory.class.getResourceAsStream(FOLDER + name), name)) {
            return in.readAllBytes();
        }
    }
}
