package org.marram.wiki.store;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// Zstandard as the wiki uses it: small texts, blocks of neighbouring revisions, and HTML beside its own source.
///
/// Every blob begins with a byte that names its format, so that a later format can stand beside this one.
public final class Compression {
    private static final byte PLAIN = 0;
    private static final byte ZSTD = 1;
    private static final byte ZSTD_WITH_DICTIONARY = 2;
    private static final int TEXT_LEVEL = 3;
    private static final int BLOCK_LEVEL = 6;
    /// Long enough to see the same page in its neighbour revisions: 16 MiB.
    private static final int BLOCK_WINDOW_LOG = 24;
    /// Largest size to which one blob may grow when it is opened, in bytes: 64 revisions of the largest size.
    private static final long LARGEST_BYTES = 64L << 20;

    private Compression() {}

    /// One text by itself.
    public static byte[] pack(byte[] bytes) {
        return framed(bytes, ZSTD, Zstd.compress(bytes, TEXT_LEVEL));
    }

    /// Several versions of much the same text in a row.
    static byte[] packLong(byte[] bytes) {
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            context.setLevel(BLOCK_LEVEL).setLong(BLOCK_WINDOW_LOG);
            return framed(bytes, ZSTD, context.compress(bytes));
        }
    }

    /// A text most of which stands in `other` too, which is needed to open it again.
    public static byte[] packBeside(byte[] bytes, byte[] other) {
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            context.setLevel(TEXT_LEVEL).loadDict(other);
            return framed(bytes, ZSTD_WITH_DICTIONARY, context.compress(bytes));
        }
    }

    /// Opens what [#pack] made.
    ///
    /// @throws StoreException when the blob is damaged
    public static byte[] open(byte[] blob) {
        return openBeside(blob, new byte[0]);
    }

    /// Opens what [#packBeside] made; `other` must be the same bytes as then.
    ///
    /// @throws StoreException when the blob is damaged, or `other` is another text
    public static byte[] openBeside(byte[] blob, byte[] other) {
        if (blob.length == 0) {
            throw new StoreException("A stored text is empty where at least its format was expected");
        }
        try {
            return switch (blob[0]) {
                case PLAIN -> java.util.Arrays.copyOfRange(blob, 1, blob.length);
                case ZSTD, ZSTD_WITH_DICTIONARY -> decompress(blob, other);
                default -> throw new StoreException("A stored text has the unknown format " + blob[0]);
            };
        } catch (ZstdException e) {
            throw new StoreException("A stored text is damaged: " + e.getMessage(), e);
        }
    }

    /// Opens a blob that [#pack] or [#packLong] made; it is decompressed as far as it is read.
    ///
    /// @throws IOException when the blob is damaged
    static InputStream stream(byte[] blob) throws IOException {
        if (blob.length == 0) {
            throw new EOFException("it is empty where at least its format was expected");
        }
        InputStream body = new ByteArrayInputStream(blob, 1, blob.length - 1);
        return switch (blob[0]) {
            case PLAIN -> body;
            case ZSTD -> new ZstdInputStreamNoFinalizer(body, RecyclingBufferPool.INSTANCE);
            default -> throw new IOException("it has the unknown format " + blob[0]);
        };
    }

    private static byte[] decompress(byte[] blob, byte[] other) {
        long size = Zstd.getFrameContentSize(blob, 1, blob.length - 1);
        if (size < 0 || size > LARGEST_BYTES) {
            throw new StoreException("A stored text is damaged: it says that it holds " + size + " bytes");
        }
        try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
            if (blob[0] == ZSTD_WITH_DICTIONARY) {
                context.loadDict(other);
            }
            return context.decompress(blob, 1, blob.length - 1, (int) size);
        }
    }

    private static byte[] framed(byte[] bytes, byte format, byte[] packed) {
        boolean smaller = packed.length < bytes.length;
        byte[] body = smaller ? packed : bytes;
        byte[] blob = new byte[body.length + 1];
        blob[0] = smaller ? format : PLAIN;
        System.arraycopy(body, 0, blob, 1, body.length);
        return blob;
    }
}
