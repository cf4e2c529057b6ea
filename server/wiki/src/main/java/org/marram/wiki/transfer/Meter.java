package org.marram.wiki.transfer;

import java.util.function.LongSupplier;

/// Counts what comes out of an archive against what went in.
final class Meter {
    private final ArchiveLimits limits;
    private final LongSupplier raw;
    private long bytes;
    private int entries;

    Meter(ArchiveLimits limits, LongSupplier raw) {
        this.limits = limits;
        this.raw = raw;
    }

    void entry() throws ImportRefused {
        if (++entries > limits.entries()) {
            throw new ImportRefused("The archive has more than " + limits.entries() + " entries");
        }
    }

    void bytes(long count) throws ImportRefused {
        bytes += count;
        if (bytes > limits.bytes()) {
            throw new ImportRefused("The archive expands to more than " + limits.bytes() + " bytes");
        }
        // Security: a decompression bomb shows in how little went in for what came out.
        if (bytes > ArchiveLimits.RATIO_FROM_BYTES && bytes / limits.ratio() > raw.getAsLong()) {
            throw new ImportRefused("The archive expands to more than " + limits.ratio() + " times its size");
        }
    }
}
