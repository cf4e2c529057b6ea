package org.marram.wiki.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Family of archives in the ZIP format (APPNOTE 6.3). The names in an archive and its first entry tell which
/// document it is. Only the beginning and the end are read, and nothing is unpacked.
final class Archives {
    /// Number of bytes read from either side: the first entries, and the list of all at the end.
    private static final int SIDE = 64 << 10;

    private static final int LOCAL_HEAD = 30;

    private Archives() {}

    static FileType sniff(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            String head = read(channel, 0);
            String tail = read(channel, Math.max(0, channel.size() - SIDE));
            return declared(head).orElseGet(() -> byNames(head, tail));
        }
    }

    private static String read(SeekableByteChannel channel, long from) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SIDE);
        channel.position(from);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            // Until the buffer is full or the file ends.
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    }

    /// Reads the type that a document declares: OpenDocument (part 2, section 3.3) and EPUB (OCF 3.3, section
    /// 4.3.3) say in their first entry what they are.
    private static Optional<FileType> declared(String head) {
        if (!head.startsWith("mimetype", LOCAL_HEAD)) {
            return Optional.empty();
        }
        String type = head.substring(LOCAL_HEAD + "mimetype".length());
        for (FileType known : FileType.values()) {
            boolean document = known.mediaType().startsWith("application/vnd.oasis") || known == FileType.EPUB;
            if (document && type.startsWith(known.mediaType())) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /// Tells the type by the names in an archive: Office Open XML (ECMA-376, part 2) names its content types in
    /// an entry, and has one main folder.
    private static FileType byNames(String head, String tail) {
        if (!names(head, tail, "[Content_Types].xml")) {
            return FileType.ZIP;
        }
        if (names(head, tail, "word/")) {
            return FileType.DOCX;
        }
        if (names(head, tail, "xl/")) {
            return FileType.XLSX;
        }
        return names(head, tail, "ppt/") ? FileType.PPTX : FileType.ZIP;
    }

    private static boolean names(String head, String tail, String name) {
        return begins(head, "PK\u0003\u0004", LOCAL_HEAD, name) || begins(tail, "PK\u0001\u0002", 46, name);
    }

    /// Tells whether an entry whose head is of a kind and length has a name that begins so.
    private static boolean begins(String bytes, String kind, int length, String name) {
        for (int at = bytes.indexOf(kind); at >= 0; at = bytes.indexOf(kind, at + 4)) {
            if (bytes.startsWith(name, at + length)) {
                return true;
            }
        }
        return false;
    }
}
