package org.marram.wiki.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureReasonTest {
    @Test
    void whatIsWrongWithAFileIsSaidWithItsName() {
        assertEquals("/a/b.zip is not there", FailureReason.of(new NoSuchFileException("/a/b.zip")));
        assertEquals("/a exists already", FailureReason.of(new FileAlreadyExistsException("/a")));
        assertEquals(
                "there is no room left on the disk of /a",
                FailureReason.of(new FileSystemException("/a", null, "No space left on device")));
        assertEquals("/a is a folder", FailureReason.of(new FileSystemException("/a", null, "Is a directory")));
    }

    @Test
    void noClassOfJavaIsEverNamed() {
        for (Throwable failure : List.of(
                new UncheckedIOException(new NoSuchFileException("/a")),
                new IllegalStateException("java.nio.file.NoSuchFileException: /a"),
                new IllegalStateException(new IOException("org.sqlite.core.DB$Thing: the file is no database.")),
                new NullPointerException(),
                new IllegalStateException(new AccessDeniedException("/a")),
                new MalformedInputException(3),
                new EOFException(),
                new OutOfMemoryError("Java heap space"))) {
            String reason = FailureReason.of(failure);
            assertFalse(reason.matches(".*([a-z]+\\.[A-Z]|Exception|Error).*"), reason);
            assertFalse(reason.isBlank());
            assertFalse(reason.endsWith("."), reason);
        }
    }
}
