package org.marram.wiki.transfer;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A folder of which nothing is read, and nothing written, but what lies in it.
///
/// Security: a path is gone part by part from a folder that is held open, and no link is followed on the way,
/// so that an attacker who puts a link where a folder or a file was while an import or export runs gains
/// nothing by it. Where the system cannot do that, the real path of what was opened is compared instead.
final class ConfinedFolder implements Closeable {
    /// Folders in one another; each is held open while what is in it is looked at.
    private static final int MOST_DEPTH = 100;

    private final Path root;
    private final DirectoryStream<Path> top;

    private ConfinedFolder(Path root, DirectoryStream<Path> top) {
        this.root = root;
        this.top = top;
    }

    /// Opens a folder. A link that is named is followed, for the person who named it meant the folder that it
    /// leads to.
    static ConfinedFolder open(Path folder) throws IOException {
        Path root = folder.toRealPath();
        return new ConfinedFolder(root, Files.newDirectoryStream(root));
    }

    /// The folder's own name; empty at the top of a disk.
    String name() {
        Path name = root.getFileName();
        return name == null ? "" : name.toString();
    }

    /// Hears of what is there, in no order.
    interface Finder {
        void file(Path path);

        void link(Path path);

        /// Gets a path that is neither a file nor a folder nor a link.
        void special(Path path);

        void tooDeep(Path path);

        void unreadable(Path path, IOException why);
    }

    /// Goes through all files, without following links.
    ///
    /// @param wanted asked of each path: what is in a folder that is not wanted is not looked at
    /// @throws IOException when the folder itself cannot be read
    void walk(Predicate<Path> wanted, Finder finder) throws IOException {
        try {
            walk(top, null, 1, wanted, finder);
        } catch (DirectoryIteratorException e) {
            throw cause(e);
        }
    }

    private void walk(
            DirectoryStream<Path> folder, @Nullable Path within, int depth, Predicate<Path> wanted, Finder finder) {
        List<Path> entries = new ArrayList<>();
        folder.forEach(entry -> entries.add(entry.getFileName()));
        for (Path name : entries) {
            Path path = within == null ? name : within.resolve(name);
            if (wanted.test(path)) {
                try {
                    look(folder, path, depth, wanted, finder);
                } catch (IOException e) {
                    finder.unreadable(path, e);
                } catch (DirectoryIteratorException e) {
                    finder.unreadable(path, cause(e));
                }
            }
        }
    }

    private static IOException cause(DirectoryIteratorException e) {
        IOException cause = e.getCause();
        return cause == null ? new IOException(e) : cause;
    }

    private void look(DirectoryStream<Path> folder, Path path, int depth, Predicate<Path> wanted, Finder finder)
            throws IOException {
        BasicFileAttributes attributes = attributes(folder, path);
        if (attributes.isSymbolicLink()) {
            finder.link(path);
        } else if (attributes.isRegularFile()) {
            finder.file(path);
        } else if (!attributes.isDirectory()) {
            finder.special(path);
        } else if (depth == MOST_DEPTH) {
            finder.tooDeep(path);
        } else {
            try (DirectoryStream<Path> below = below(folder, path)) {
                walk(below, path, depth + 1, wanted, finder);
            }
        }
    }

    /// Opens a file for reading.
    ///
    /// @param path below the folder
    /// @throws IOException also when it is no file any more, or a link is in the way
    InputStream read(Path path) throws IOException {
        return Channels.newInputStream(open(top, path, 1));
    }

    private SeekableByteChannel open(DirectoryStream<Path> folder, Path path, int names) throws IOException {
        Path here = path.subpath(0, names);
        if (names < path.getNameCount()) {
            try (DirectoryStream<Path> below = below(folder, here)) {
                return open(below, path, names + 1);
            }
        }
        // Security: to open a pipe would be to wait for whoever writes into it.
        if (!attributes(folder, path).isRegularFile()) {
            throw new IOException("it is no file any more");
        }
        return folder instanceof SecureDirectoryStream<Path> secure
                ? secure.newByteChannel(path.getFileName(), Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS))
                : openCompared(path);
    }

    private SeekableByteChannel openCompared(Path path) throws IOException {
        Path file = root.resolve(path);
        SeekableByteChannel opened = Files.newByteChannel(file, Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS));
        if (!file.toRealPath().equals(file)) {
            opened.close();
            throw new IOException("a link leads there");
        }
        return opened;
    }

    private DirectoryStream<Path> below(DirectoryStream<Path> folder, Path path) throws IOException {
        return folder instanceof SecureDirectoryStream<Path> secure
                ? secure.newDirectoryStream(path.getFileName(), NOFOLLOW_LINKS)
                : Files.newDirectoryStream(root.resolve(path));
    }

    private BasicFileAttributes attributes(DirectoryStream<Path> folder, Path path) throws IOException {
        return folder instanceof SecureDirectoryStream<Path> secure
                ? secure.getFileAttributeView(path.getFileName(), BasicFileAttributeView.class, NOFOLLOW_LINKS)
                        .readAttributes()
                : Files.readAttributes(root.resolve(path), BasicFileAttributes.class, NOFOLLOW_LINKS);
    }

    /// Makes a file, and the folders above it, in the place of whatever has its name.
    ///
    /// Security: nothing is written into what was there, be it a link, a pipe, or a file that has another name
    /// elsewhere.
    ///
    /// @param path below the folder
    OutputStream create(Path path) throws IOException {
        return Channels.newOutputStream(create(top, path, 1));
    }

    private SeekableByteChannel create(DirectoryStream<Path> folder, Path path, int names) throws IOException {
        Path here = path.subpath(0, names);
        if (names < path.getNameCount()) {
            makeFolder(folder, here);
            try (DirectoryStream<Path> below = below(folder, here)) {
                return create(below, path, names + 1);
            }
        }
        Set<OpenOption> anew = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, NOFOLLOW_LINKS);
        if (!(folder instanceof SecureDirectoryStream<Path> secure)) {
            Files.deleteIfExists(root.resolve(path));
            return Files.newByteChannel(root.resolve(path), anew);
        }
        try {
            secure.deleteFile(path.getFileName());
        } catch (NoSuchFileException nothing) {
            // So much the better.
        }
        return secure.newByteChannel(path.getFileName(), anew);
    }

    private void makeFolder(DirectoryStream<Path> folder, Path path) throws IOException {
        try {
            if (!attributes(folder, path).isDirectory()) {
                throw new IOException(root.resolve(path) + " is no folder");
            }
        } catch (NoSuchFileException missing) {
            Files.createDirectory(root.resolve(path));
        }
    }

    /// Gives a file right below the folder another name, in the place of whatever has it.
    void rename(String from, String to) throws IOException {
        if (top instanceof SecureDirectoryStream<Path> secure) {
            secure.move(
                    root.getFileSystem().getPath(from),
                    secure,
                    root.getFileSystem().getPath(to));
        } else {
            Files.move(root.resolve(from), root.resolve(to), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// The path below the folder of what a link in it leads to in the end.
    ///
    /// @return null when it leads out of the folder
    /// @throws IOException when there is nothing
    @Nullable
    Path target(Path link) throws IOException {
        Path real = root.resolve(link).toRealPath();
        return real.startsWith(root) && !real.equals(root) ? root.relativize(real) : null;
    }

    @Override
    public void close() throws IOException {
        top.close();
    }
}
