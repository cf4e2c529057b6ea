package org.marram.app.ops;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.marram.wiki.shared.PrivateFiles;

/// The file that a backup is: a zip of the database and of all other files, ended by a list of their SHA-256.
/// An archive without that list was cut short.
final class BackupArchive {

    private static final String LIST = "marram-backup-1";

    /// Texts in the database are compressed already: the least effort takes out what is left.
    private static final int LEVEL = Deflater.BEST_SPEED;

    /// A list of a million files.
    private static final int LONGEST_LIST_BYTES = 200_000_000;

    private BackupArchive() {}

    /// Writes an archive file by file.
    static final class Writer implements AutoCloseable {

        private final ZipOutputStream zip;
        private final Map<String, String> list = new LinkedHashMap<>();

        Writer(OutputStream out) {
            zip = new ZipOutputStream(new BufferedOutputStream(out));
            zip.setLevel(LEVEL);
        }

        void add(String name, Path file) throws IOException {
            add(name, file, new OpenOption[0]);
        }

        private void add(String name, Path file, OpenOption... options) throws IOException {
            try (InputStream in = Files.newInputStream(file, options)) {
                zip.putNextEntry(new ZipEntry(name));
                MessageDigest digest = sha256();
                in.transferTo(new DigestOutputStream(zip, digest));
                zip.closeEntry();
                list.put(name, HexFormat.of().formatHex(digest.digest()));
            }
        }

        /// Adds all files below a folder, which may be a link to another disk; below it no link is followed.
        /// One that is deleted meanwhile is left out: the wiki goes on.
        void addAll(String prefix, Path named) throws IOException {
            Path folder = named.toRealPath();
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile()) {
                        String below = folder.relativize(file).toString().replace('\\', '/');
                        addUnlessGone(prefix + "/" + below, file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                    if (failure instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw failure;
                }
            });
        }

        /// Adds a file; returns false when it is not there, and then nothing of it was written.
        boolean addUnlessGone(String name, Path file) throws IOException {
            try {
                add(name, file, LinkOption.NOFOLLOW_LINKS);
                return true;
            } catch (NoSuchFileException e) {
                return false;
            }
        }

        boolean has(String name) {
            return list.containsKey(name);
        }

        /// Ends the archive with its list. Without this call it is not whole.
        void end() throws IOException {
            zip.putNextEntry(new ZipEntry(LIST));
            for (Map.Entry<String, String> file : list.entrySet()) {
                zip.write((file.getValue() + " " + file.getKey() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            zip.closeEntry();
            zip.finish();
            zip.flush();
        }

        int files() {
            return list.size();
        }

        @Override
        public void close() throws IOException {
            zip.close();
        }
    }

    /// Unpacks an archive into a folder and holds each file against the list.
    ///
    /// @return how many files it had
    /// @throws IOException when it is no backup, or not whole, or damaged
    static int unpack(Path archive, Path folder) throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(LIST)) {
                    check(list(zip), found);
                    return found.size();
                }
                found.put(entry.getName(), unpack(zip, place(folder, entry.getName())));
            }
        }
        throw new IOException("it is no backup of Marram, or was cut short: its list is missing");
    }

    // Security: a name in an archive is no path until it is known to stay in the folder ("zip slip").
    private static Path place(Path folder, String name) throws IOException {
        Path place = folder.resolve(name).normalize();
        boolean stays = place.startsWith(folder) && !place.equals(folder);
        // Security: what stays where it is when a wiki is restored, and what tells how far a restore is, is in no
        // backup; one that holds such a file would replace the settings, or lose what was there.
        if (name.endsWith("/") || name.contains("\\") || !stays || WikiFiles.isOfRestore(folder.relativize(place))) {
            throw new IOException("it is no backup of Marram: it holds a file with the name " + name);
        }
        return place;
    }

    private static String unpack(InputStream in, Path file) throws IOException {
        PrivateFiles.createFolder(file.resolveSibling(""));
        DigestInputStream digesting = new DigestInputStream(in, sha256());
        Files.copy(digesting, file);
        return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    }

    private static Map<String, String> list(InputStream in) throws IOException {
        Map<String, String> list = new LinkedHashMap<>();
        String text = new String(in.readNBytes(LONGEST_LIST_BYTES), StandardCharsets.UTF_8);
        for (String line : text.split("\n")) {
            int space = line.indexOf(' ');
            if (space > 0) {
                list.put(line.substring(space + 1), line.substring(0, space));
            }
        }
        return list;
    }

    private static void check(Map<String, String> listed, Map<String, String> found) throws IOException {
        if (!listed.keySet().equals(found.keySet())) {
            throw new IOException("it does not hold the files that it lists");
        }
        for (Map.Entry<String, String> file : listed.entrySet()) {
            if (!file.getValue().equals(found.get(file.getKey()))) {
                throw new IOException("the file " + file.getKey() + " in it is damaged");
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
