package org.marram.server.discussions;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// A part of a thread that is shown at once: posts may be long, and threads too.
///
/// @param answers in the order in which they came
/// @param number of this part, the first is 1
/// @param parts that the thread has; one at least
/// @param left answers that come after this part
record ThreadPart(Post opening, List<Post> answers, int number, int parts, long left) {
    /// Answers of a part.
    static final int ANSWERS = 50;
    /// Bytes of words of a part; a longer answer is a part by itself.
    static final long OCTETS = 256 * 1024;

    ThreadPart {
        answers = List.copyOf(answers);
    }

    /// From which answer to which a part goes, by their numbers.
    record Cut(long first, long last, int answers, long octets) {
        private static Cut of(Posts.Size answer) {
            return new Cut(answer.id(), answer.id(), 1, answer.octets());
        }

        private boolean hasRoomFor(Posts.Size answer) {
            return answers < ANSWERS && octets + answer.octets() <= OCTETS;
        }

        private Cut and(Posts.Size answer) {
            return new Cut(first, answer.id(), answers + 1, octets + answer.octets());
        }
    }

    /// Cuts a thread into parts. An answer that comes later changes none but the last.
    static List<Cut> cut(List<Posts.Size> answers) {
        List<Cut> parts = new ArrayList<>();
        for (Posts.Size answer : answers) {
            if (!parts.isEmpty() && parts.getLast().hasRoomFor(answer)) {
                parts.add(parts.removeLast().and(answer));
            } else {
                parts.add(Cut.of(answer));
            }
        }
        return parts;
    }

    /// The part of this number; the last where there are fewer.
    static ThreadPart read(Handle handle, Post opening, int number) {
        List<Cut> parts = cut(Posts.sizes(handle, opening.id()));
        return read(handle, opening, parts, Math.clamp(number, 1, Math.max(1, parts.size())));
    }

    /// The part in which a post of the thread stands.
    static ThreadPart with(Handle handle, Post opening, Post post) {
        List<Cut> parts = cut(Posts.sizes(handle, opening.id()));
        int before =
                (int) parts.stream().takeWhile(part -> part.last() < post.id()).count();
        return read(handle, opening, parts, Math.clamp(before + 1L, 1, Math.max(1, parts.size())));
    }

    private static ThreadPart read(Handle handle, Post opening, List<Cut> parts, int number) {
        if (parts.isEmpty()) {
            return new ThreadPart(opening, List.of(), 1, 1, 0);
        }
        Cut part = parts.get(number - 1);
        long left = parts.stream().skip(number).mapToLong(Cut::answers).sum();
        return new ThreadPart(
                opening, Posts.answers(handle, opening.id(), part.first(), part.last()), number, parts.size(), left);
    }

    boolean shows(Post post) {
        return opening.id() == post.id() || answers.stream().anyMatch(answer -> answer.id() == post.id());
    }

    /// Bytes of words.
    long octets() {
        return octets(opening) + answers.stream().mapToLong(ThreadPart::octets).sum();
    }

    private static long octets(Post post) {
        return post.words().text().length() + (long) post.words().html().length();
    }
}
