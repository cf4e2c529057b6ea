package org.marram.wiki.transfer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// One file, of which no more than a limit is read.
final class CappedInput extends FilterInputStream {
    private long left;

    /// @param limit bytes
    CappedInput(InputStream in, long limit) {
        super(in);
        this.left = limit;
    }

    /// There was more.
    static final class Passed extends IOException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public int read() throws IOException {
        return counted(in.read(), 1);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int read = in.read(bytes, from, length);
        return counted(read, read);
    }

    private int counted(int read, int count) throws Passed {
        if (read >= 0) {
            left -= count;
        }
        if (left < 0) {
            throw new Passed();
        }
        return read;
    }
}
