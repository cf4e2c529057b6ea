package org.marram.http.web;

import io.micronaut.http.HttpStatus;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/// Bytes of the head of one request, taken until the empty line that ends it. Not thread-safe.
final class HeadBytes {
    /// All fields of a head together, in bytes.
    private static final int LONGEST_FIELDS = 16_000;
    private @Nullable ByteBuf head;
    private byte previous;
    private int length;
    private int lineLength;
    private int linesEnd;
    private boolean emptyLineBefore;

    /// Result of taking bytes.
    sealed interface Taken {
        /// The head goes on in bytes that have not come yet.
        record Coming() implements Taken {}

        /// The head is whole; what is left of the bytes comes after it.
        record Whole(ByteBuf head) implements Taken {}

        record Refused(Refusal why) implements Taken {}
    }

    /// Tells whether a part of a head came already.
    boolean haveBegun() {
        return head != null;
    }

    /// Takes bytes up to the end of the head, or all of them.
    Taken take(ByteBufAllocator allocator, ByteBuf bytes) {
        ByteBuf whole = head == null ? allocator.buffer(1024) : head;
        head = whole;
        int from = bytes.readerIndex();
        for (int at = from; at < bytes.writerIndex(); at++) {
            byte next = bytes.getByte(at);
            @Nullable Refusal fault = fault(next);
            if (fault != null) {
                bytes.readerIndex(at + 1);
                return new Taken.Refused(fault);
            }
            previous = next;
            length++;
            lineLength++;
            if (next == '\n' && endsLine()) {
                whole.writeBytes(bytes, from, at + 1 - from);
                bytes.readerIndex(at + 1);
                return new Taken.Whole(whole);
            }
            if (length == 0) {
                whole.clear();
                from = at + 1;
            }
        }
        whole.writeBytes(bytes, from, bytes.writerIndex() - from);
        bytes.readerIndex(bytes.writerIndex());
        return new Taken.Coming();
    }

    /// Ends a line; returns true when it ends the head.
    private boolean endsLine() {
        boolean empty = lineLength == 2;
        lineLength = 0;
        if (empty && length == 2) {
            // One empty line may stand before a request (RFC 9112 §2.2), and is no part of it.
            length = 0;
            emptyLineBefore = true;
            return false;
        }
        if (linesEnd == 0 && !empty) {
            linesEnd = length;
        }
        return empty;
    }

    private @Nullable Refusal fault(byte next) {
        boolean afterReturn = lineLength > 0 && previous == '\r';
        if (afterReturn != (next == '\n') || (length == 0 && next == '\r' && emptyLineBefore)) {
            return new Refusal(HttpStatus.BAD_REQUEST, "A line ends in CR and LF.");
        }
        if (next < ' ' && next >= 0 && next != '\r' && next != '\n' && next != '\t') {
            return new Refusal(HttpStatus.BAD_REQUEST, "A request holds no control characters.");
        }
        if (linesEnd == 0 && lineLength > RequestHead.LONGEST_LINE) {
            return new Refusal(
                    HttpStatus.REQUEST_URI_TOO_LONG, "An address has at most " + RequestHead.LONGEST_LINE + " bytes.");
        }
        return linesEnd > 0 && length - linesEnd > LONGEST_FIELDS
                ? new Refusal(
                        HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                        "The fields of a request have at most " + LONGEST_FIELDS + " bytes together.")
                : null;
    }

    /// Begins anew: the head went on to whoever reads it.
    void passedOn() {
        head = null;
        length = 0;
        linesEnd = 0;
        emptyLineBefore = false;
    }

    /// Lets go of what came of a head.
    void drop() {
        ReferenceCountUtil.release(head);
        head = null;
    }
}
