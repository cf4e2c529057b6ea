package org.marram.server.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// One entry of an archive, whose bytes count against the limits; closing it leaves the archive open.
final class MeteredInput extends FilterInputStream {
    private final Meter meter;

    MeteredInput(InputStream in, Meter meter) {
        super(in);
        this.meter = meter;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        if (read >= 0) {
            meter.bytes(1);
        }
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = in.read(bytes, from, length);
        if (read > 0) {
            meter.bytes(read);
        }
        return read;
    }

    @Override
    public void close() {
        // The archive goes on with its next entry.
    }
}
