package org.marram.wiki.transfer;

import java.io.IOException;
import java.io.InputStream;

/// A tar's bytes as they come out of their compression, all of them counted.
///
/// Security: a reader keeps what describes an entry (long names, extended attributes) in memory, whatever its size; so
/// that part has a limit of its own.
final class TarBytes extends MeteredInput {
    /// Bytes: a description of the longest name takes a tenth of it.
    private static final long HEADER_BYTES = 64 << 10;

    private boolean inHeader;
    private long ofHeader;

    TarBytes(InputStream in, Meter meter) {
        super(in, meter);
    }

    /// Marks that the bytes read from here on describe an entry.
    void header() {
        inHeader = true;
        ofHeader = 0;
    }

    /// Marks that the bytes read from here on are an entry's content.
    void content() {
        inHeader = false;
    }

    @Override
    void count(long bytes) throws IOException {
        super.count(bytes);
        if (inHeader) {
            ofHeader += bytes;
            if (ofHeader > HEADER_BYTES) {
                throw new ImportRefused("An entry of the archive is described in more than " + HEADER_BYTES + " bytes");
            }
        }
    }
}
