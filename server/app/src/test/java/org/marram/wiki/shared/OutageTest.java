package org.marram.wiki.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutageTest {
    @Test
    void whatSqliteSaysOfItsFileIsToldByTheNumber() {
        assertEquals(Optional.of(Outage.DISK_FULL), Outage.of(sqlite(13)));
        for (int unusable : new int[] {8, 10, 14}) {
            assertEquals(Optional.of(Outage.DISK_UNUSABLE), Outage.of(sqlite(unusable)));
        }
        assertEquals(Optional.empty(), Outage.of(sqlite(19)), "a constraint");
    }

    @Test
    void whatPostgresSaysOfItselfIsToldByTheState() {
        assertEquals(Optional.of(Outage.DISK_FULL), Outage.of(postgres("53100")));
        for (String unusable : new String[] {"25006", "58030"}) {
            assertEquals(Optional.of(Outage.DISK_UNUSABLE), Outage.of(postgres(unusable)));
        }
        for (String lost : new String[] {"08006", "57P01", "57P03", "53300"}) {
            assertEquals(Optional.of(Outage.DATABASE_LOST), Outage.of(postgres(lost)));
        }
        assertEquals(Optional.empty(), Outage.of(postgres("57014")), "a statement that was cancelled");
        assertEquals(Optional.empty(), Outage.of(postgres("53200")), "memory, which one long text may use up");
        assertEquals(Optional.empty(), Outage.of(postgres("23505")), "a constraint");
    }

    @Test
    void itIsFoundBelowOtherFailures() {
        IOException full = new IOException("No space left on device");
        assertEquals(
                Optional.of(Outage.DISK_FULL),
                Outage.of(new IllegalStateException(new UncheckedIOException(new IOException(full)))));
        assertEquals(Optional.of(Outage.DATABASE_LOST), Outage.of(new DatabaseLost("a test", null)));
        assertEquals(Optional.empty(), Outage.of(new IOException("It is no picture")));
        assertEquals(Optional.empty(), Outage.of(null));
    }

    private static RuntimeException sqlite(int code) {
        return new IllegalStateException(new SQLException("a test", null, code));
    }

    private static RuntimeException postgres(String state) {
        return new IllegalStateException(new SQLException("a test", state));
    }
}
