package org.marram.wiki.media;

/// Size of a picture in pixels.
///
/// @param width 0 when it has none of its own
record Dimensions(int width, int height) {
    static final Dimensions NONE = new Dimensions(0, 0);

    /// Largest number of pixels. To show a picture, a browser has to hold four times as many bytes in memory.
    private static final long MAX_PIXELS = 50_000_000;

    private static final int MAX_SIDE = 32_767;

    /// Security: a few bytes can claim a picture that no memory holds (pixel bombs).
    static Dimensions checked(long width, long height) throws BadPicture {
        boolean possible = width > 0 && height > 0 && width <= MAX_SIDE && height <= MAX_SIDE;
        if (!possible || width * height > MAX_PIXELS) {
            throw new BadPicture(width + " × " + height + " pixels");
        }
        return new Dimensions((int) width, (int) height);
    }
}
