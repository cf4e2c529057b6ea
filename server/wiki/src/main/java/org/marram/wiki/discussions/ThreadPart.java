package org.marram.wiki.discussions;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/// A part of a thread that is shown at once: posts may be long, and threads too. Parts are named by the number of their
/// first answer, for what is removed later moves where they begin.
///
/// @param answers in the order in which they came
/// @param before where the part before this one begins; empty for the first
/// @param after where the next one begins; empty for the last
/// @param left answers that come after this part
/// @param octets of words, in all
public record ThreadPart(
        Post opening, List<Post> answers, OptionalLong before, OptionalLong after, long left, long octets) {
    /// Answers of a part.
    static final int ANSWERS = 50;
    /// Bytes of words of a part; a longer answer is a part by itself.
    static final long OCTETS = 256 * 1024;

    public ThreadPart {
        answers = List.copyOf(answers);
    }

    /// Range of answers that a part shows, by the numbers of the first and the last.
    record Cut(long first, long last, int answers, long octets) {
        private static final Cut NOTHING = new Cut(0, 0, 0, 0);

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

    /// The beginning of a thread. However long that is, no more of it is looked at than is shown.
    static ThreadPart first(Handle handle, Post opening) {
        return read(handle, opening, cut(Posts.sizes(handle, opening.id(), ANSWERS + 1)), 0);
    }

    /// The part in which an answer stands, or stood; the last one when that is younger than all.
    static ThreadPart with(Handle handle, Post opening, long answer) {
        List<Cut> parts = cut(Posts.sizes(handle, opening.id(), Integer.MAX_VALUE));
        int before =
                (int) parts.stream().takeWhile(part -> part.last() < answer).count();
        return read(handle, opening, parts, Math.clamp(parts.size() - 1L, 0, before));
    }

    private static ThreadPart read(Handle handle, Post opening, List<Cut> parts, int number) {
        Cut part = parts.isEmpty() ? Cut.NOTHING : parts.get(number);
        long seen = parts.stream().limit(number + 1L).mapToLong(Cut::answers).sum();
        return new ThreadPart(
                opening,
                part.answers() == 0 ? List.of() : PostThreads.answers(handle, opening.id(), part.first(), part.last()),
                begin(parts, number - 1),
                begin(parts, number + 1),
                number + 1 < parts.size() ? PostThreads.countAnswers(handle, opening.id()) - seen : 0,
                part.octets() + octets(opening));
    }

    private static OptionalLong begin(List<Cut> parts, int number) {
        return number >= 0 && number < parts.size()
                ? OptionalLong.of(parts.get(number).first())
                : OptionalLong.empty();
    }

    private static long octets(Post post) {
        return post.words().text().getBytes(StandardCharsets.UTF_8).length
                + (long) post.words().html().getBytes(StandardCharsets.UTF_8).length;
    }

    boolean shows(Post post) {
        return opening.id() == post.id() || answers.stream().anyMatch(answer -> answer.id() == post.id());
    }
}
