package org.marram.wiki.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteRangeTest {
    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, bytes 0-0/10",
        "bytes=2-5, bytes 2-5/10",
        "bytes=2-, bytes 2-9/10",
        "bytes=2-99, bytes 2-9/10",
        "bytes=-3, bytes 7-9/10",
        "bytes=-99, bytes 0-9/10"
    })
    void aRangeIsCutToTheFile(String asked, String answered) {
        assertEquals(answered, ((ByteRange.Part) ByteRange.of(asked, 10)).of(10));
    }

    @ParameterizedTest
    @CsvSource({"bytes=10-", "bytes=10-20", "bytes=-0", "bytes=999999999999999999-"})
    void aRangeBehindTheEndIsRefused(String asked) {
        assertEquals(new ByteRange.Unsatisfiable(), ByteRange.of(asked, 10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "none",
            value = {
                "none",
                "bytes=",
                "bytes=-",
                "bytes=5-2",
                "bytes=0-1,4-5",
                "lines=1-2",
                "bytes=a-b",
                "bytes=9999999999999999999-"
            })
    void whatIsNoSingleRangeGetsTheWhole(String asked) {
        assertEquals(new ByteRange.Whole(), ByteRange.of(asked, 10));
    }
}
