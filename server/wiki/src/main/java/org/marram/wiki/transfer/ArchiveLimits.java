package org.marram.wiki.transfer;

/// Limits of what an import may hold, counted while it is read: a small archive can expand to anything.
///
/// @param bytes all files together, expanded
/// @param entries files and folders
/// @param ratio expanded bytes for each byte that came
public record ArchiveLimits(long bytes, int entries, int ratio) {
    /// Limits of an archive that comes over the network.
    public static final ArchiveLimits UPLOAD = new ArchiveLimits(200L << 20, 10_000, 100);
    /// Limits of an import by the wiki's owner from the wiki's own machine.
    public static final ArchiveLimits LOCAL = new ArchiveLimits(64L << 30, 5_000_000, 2_000);
    /// Small archives compress by more than large ones: the ratio counts from here, in bytes.
    static final long RATIO_FROM_BYTES = 10L << 20;
}
