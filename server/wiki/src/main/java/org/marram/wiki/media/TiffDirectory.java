package org.marram.wiki.media;

/// The first directory of a TIFF (revision 6.0, section 2), as far as it stands in the head of a file.
final class TiffDirectory {
    /// Tag that says that a TIFF is a digital negative (DNG 1.7, chapter 4).
    static final int DNG_VERSION = 0xC612;

    private static final int ENTRY_BYTES = 12;

    private TiffDirectory() {}

    /// Tells whether the directory has an entry.
    ///
    /// @param head one character a byte
    static boolean has(String head, int tag) {
        if (head.length() < 8) {
            return false;
        }
        boolean little = head.charAt(0) == 'I';
        long at = (long) number(head, 4, little) | (long) number(head, 6, little) << 16;
        if (!little) {
            at = (long) number(head, 4, false) << 16 | number(head, 6, false);
        }
        if (at < 8 || at + 2 > head.length()) {
            return false;
        }
        int entries = number(head, (int) at, little);
        for (int entry = (int) at + 2; entries > 0 && entry + 2 <= head.length(); entry += ENTRY_BYTES, entries--) {
            if (number(head, entry, little) == tag) {
                return true;
            }
        }
        return false;
    }

    private static int number(String head, int at, boolean little) {
        return little ? head.charAt(at) | head.charAt(at + 1) << 8 : head.charAt(at) << 8 | head.charAt(at + 1);
    }
}
