package org.marram.wiki.media;

/// A picture that its format does not allow, or that asks too much of those who show it. Caught where
/// uploads are checked.
final class BadPicture extends Exception {
    private static final long serialVersionUID = 1L;

    /// @param what the fault, in English, for the log
    BadPicture(String what) {
        super(what);
    }
}
