package org.marram.wiki.shared;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Tells an operator why something failed, in words about files, disks and servers instead of Java's own.
public final class FailureReason {
    /// A class of Java in a message, with the colon that stands behind it.
    private static final Pattern CLASS_NAME =
            Pattern.compile("\\b(?:[a-z][a-z0-9_]*\\.)+[A-Z][A-Za-z0-9_$]*(?::\\s*)?");

    /// Words of SQLite for a full disk, in whatever words of those above it.
    private static final String SQLITE_FULL = "database or disk is full";

    private static final String NO_ROOM = "there is no room left on the disk";

    private FailureReason() {}

    /// Tells whether the reason of a failure is a full disk, said without a file on it.
    public static boolean isNoRoom(Throwable failure) {
        return of(failure).equals(NO_ROOM);
    }

    /// A part of a sentence, without a full stop at its end.
    public static String of(Throwable failure) {
        return switch (failure) {
            case UncheckedIOException wrapped -> of(Objects.requireNonNullElse(wrapped.getCause(), wrapped));
            case ExecutionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
            case NoSuchFileException missing -> missing.getFile() + " is not there";
            case FileNotFoundException missing -> said(missing) + " (is it there, and a file?)";
            case AccessDeniedException closed ->
                closed.getFile() + " may not be opened by the user who runs this; look at its owner and permissions";
            case FileAlreadyExistsException there -> there.getFile() + " exists already";
            case DirectoryNotEmptyException full -> full.getFile() + " is a folder that is not empty";
            case NotDirectoryException file -> file.getFile() + " is not a folder";
            case FileSystemException other -> fileSystem(other);
            case InvalidPathException path -> "\"" + path.getInput() + "\" cannot be the name of a file here";
            case CharacterCodingException coding -> "it is not text in UTF-8";
            case ZipException archive -> "the archive is damaged: " + said(archive);
            case EOFException early -> "it ends too early; is the file whole?";
            case UnknownHostException host -> "there is no server called " + said(host);
            case UnresolvedAddressException nowhere -> "that name leads to no address";
            case ConnectException refused -> "nothing answers there (" + said(refused) + ")";
            case HttpTimeoutException slow -> "no answer came in time";
            case IOException folder when "Is a directory".equals(folder.getMessage()) -> "it is a folder";
            case OutOfMemoryError memory ->
                "there is too little memory; give it more, for instance MARRAM_JAVA_OPTS=-Xmx1g";
            case StackOverflowError deep -> "something in it is nested too deep";
            default -> said(failure);
        };
    }

    private static String fileSystem(FileSystemException failure) {
        String why = Objects.requireNonNullElse(failure.getReason(), "");
        String file = Objects.requireNonNullElse(failure.getFile(), "the file");
        return switch (why) {
            case "No space left on device" -> "there is no room left on the disk of " + file;
            case "Read-only file system" -> file + " is on a disk that can only be read";
            case "Is a directory" -> file + " is a folder";
            case "Not a directory" -> file + " is below something that is not a folder";
            case "File name too long" -> "the name of " + file + " is too long for this disk";
            case "Too many levels of symbolic links",
                    "Too many levels of symbolic links or unable to access attributes of symbolic link" ->
                file + " is a link that leads to itself";
            case "" -> file + " cannot be used";
            default -> file + ": " + why.toLowerCase(Locale.ROOT);
        };
    }

    /// The message itself without names of classes; of the innermost cause that has one.
    private static String said(Throwable failure) {
        String own = plain(failure.getMessage());
        if (own.contains(SQLITE_FULL)) {
            return NO_ROOM;
        }
        Throwable cause = failure.getCause();
        return own.isEmpty() ? cause == null || cause == failure ? "no reason is known" : of(cause) : own;
    }

    private static String plain(@Nullable String message) {
        return message == null
                ? ""
                : CLASS_NAME
                        .matcher(message)
                        .replaceAll("")
                        .replaceAll("\\s+", " ")
                        .strip()
                        .replaceFirst("[.:]+$", "");
    }
}
