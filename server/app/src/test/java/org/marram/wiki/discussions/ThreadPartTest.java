package org.marram.wiki.discussions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ThreadPartTest {
    @Property
    void theParts_AreTheThread_AndNoneIsTooLong(
            @ForAll @Size(max = 300) List<@LongRange(min = 0, max = 400_000) Long> octets) {
        List<Posts.Size> answers = numbered(octets);
        List<ThreadPart.Cut> parts = ThreadPart.cut(answers);
        List<Posts.Size> covered = new ArrayList<>();
        for (ThreadPart.Cut part : parts) {
            List<Posts.Size> these = answers.stream()
                    .filter(answer -> part.first() <= answer.id() && answer.id() <= part.last())
                    .toList();
            assertEquals(part.answers(), these.size());
            assertTrue(these.size() <= ThreadPart.ANSWERS);
            assertTrue(these.size() == 1
                    || these.stream().mapToLong(Posts.Size::octets).sum() <= ThreadPart.OCTETS);
            covered.addAll(these);
        }
        assertEquals(answers, covered);
    }

    @Property
    void anAnswerThatComesLater_ChangesNoPartButTheLast(
            @ForAll @Size(min = 1, max = 300) List<@LongRange(min = 0, max = 400_000) Long> octets) {
        List<Posts.Size> answers = numbered(octets);
        List<ThreadPart.Cut> before = ThreadPart.cut(answers.subList(0, answers.size() - 1));
        List<ThreadPart.Cut> after = ThreadPart.cut(answers);
        int same = Math.max(0, before.size() - 1);
        assertEquals(before.subList(0, same), after.subList(0, same));
    }

    @Test
    void shortAnswers_FillAPartByTheirNumber() {
        assertEquals(
                List.of(ThreadPart.ANSWERS, 1),
                ThreadPart.cut(numbered(LongStream.range(0, ThreadPart.ANSWERS + 1)
                                .boxed()
                                .toList()))
                        .stream()
                        .map(ThreadPart.Cut::answers)
                        .toList());
    }

    private static List<Posts.Size> numbered(List<Long> octets) {
        List<Posts.Size> answers = new ArrayList<>();
        for (long length : octets) {
            answers.add(new Posts.Size(3 + 2L * answers.size(), length));
        }
        return answers;
    }
}
