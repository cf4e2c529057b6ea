package org.marram.http.web;

import io.micronaut.http.HttpStatus;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marram.http.web.RequestHead.Reading;

/// Stands before the codec of a connection and lets through only requests whose ends cannot be mistaken, within their
/// time. What is not so goes on as a [Refusal] in their place, and everything behind it is dropped.
///
/// Requests go on one after the other: the next begins when the one before was answered and its answer is on
/// its way.
///
/// Security: else one connection could ask for a large page a thousand times and read none of them, and all these
/// answers would be held for it.
///
/// It counts the bytes of heads and bodies itself, by [RequestHead] and [ChunkedBody], so that what the codec forgives
/// never reaches it.
final class FramingGuard extends ChannelDuplexHandler {
    /// Dropped behind a refusal, in bytes, so that its sender comes to read the answer; then nothing is read any more.
    private static final long MOST_DROPPED = 1_000_000;

    private static final long TICK_MILLIS = 500;

    private final ClientPace clientPace;
    private final AnswersInTurn answers;
    private final @Nullable Refusal atOnce;

    private final HeadBytes head = new HeadBytes();
    private Expected expected = Expected.HEAD;
    private long left;
    private ChunkedBody chunks = new ChunkedBody();
    private long dropped;
    private boolean begun;
    private @Nullable ScheduledFuture<?> clock;
    /// Bytes that came behind a request that is not answered yet: the rest of one read.
    private @Nullable ByteBuf held;
    private boolean readsByItself;
    private boolean readAsked;

    /// Part of a request that comes next on the connection.
    private enum Expected {
        HEAD,
        BODY,
        CHUNKS,
        NOTHING
    }

    /// @param atOnce with what the connection is refused before anything came over it
    FramingGuard(ClientPace clientPace, AnswersInTurn answers, @Nullable Refusal atOnce) {
        this.clientPace = clientPace;
        this.answers = answers;
        this.atOnce = atOnce;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (context.channel().isActive()) {
            begin(context);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        begin(context);
        context.fireChannelActive();
    }

    private void begin(ChannelHandlerContext context) {
        if (begun) {
            return;
        }
        begun = true;
        clock = context.executor()
                .scheduleAtFixedRate(() -> tick(context), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (atOnce != null) {
            refuse(context, atOnce);
        }
    }

    private void tick(ChannelHandlerContext context) {
        ClientPace.Verdict verdict = clientPace.verdict(context.channel(), answers.isIdle());
        switch (verdict) {
            case ClientPace.Verdict.Fine _ -> {}
            case ClientPace.Verdict.Over _ -> context.close();
            case ClientPace.Verdict.TooSlow(String why) -> {
                if (expected == Expected.NOTHING) {
                    context.close();
                } else {
                    refuse(context, new Refusal(HttpStatus.REQUEST_TIMEOUT, why));
                }
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            context.fireChannelRead(message);
            return;
        }
        clientPace.came(bytes.readableBytes());
        if (held == null) {
            pass(context, bytes);
        } else {
            held.writeBytes(bytes);
            bytes.release();
        }
    }

    private void pass(ChannelHandlerContext context, ByteBuf bytes) {
        try {
            while (bytes.isReadable() && expected != Expected.NOTHING) {
                if (expected == Expected.HEAD && !head.haveBegun() && !mayBegin(context)) {
                    hold(context, bytes);
                    return;
                }
                take(context, bytes);
            }
            dropped += bytes.readableBytes();
        } finally {
            bytes.release();
        }
    }

    private boolean mayBegin(ChannelHandlerContext context) {
        return answers.isIdle() && context.channel().isWritable();
    }

    private void hold(ChannelHandlerContext context, ByteBuf bytes) {
        held = context.alloc().buffer(bytes.readableBytes()).writeBytes(bytes);
        ChannelConfig config = context.channel().config();
        readsByItself |= config.isAutoRead();
        config.setAutoRead(false);
        if (!answers.isIdle()) {
            answers.onceIdle(() -> resume(context));
        }
    }

    private void resume(ChannelHandlerContext context) {
        ByteBuf waiting = held;
        if (waiting == null || !mayBegin(context)) {
            return;
        }
        held = null;
        pass(context, waiting);
        channelReadComplete(context);
        if (held != null) {
            return;
        }
        if (readsByItself) {
            readsByItself = false;
            context.channel().config().setAutoRead(true);
        }
        if (readAsked) {
            readAsked = false;
            read(context);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        context.fireChannelWritabilityChanged();
        resume(context);
    }

    private void take(ChannelHandlerContext context, ByteBuf bytes) {
        switch (expected) {
            case HEAD -> takeHead(context, bytes);
            case BODY -> {
                int part = (int) Math.min(left, bytes.readableBytes());
                left -= part;
                expect(left == 0 ? Expected.HEAD : Expected.BODY);
                context.fireChannelRead(bytes.readRetainedSlice(part));
            }
            case CHUNKS -> takeChunks(context, bytes);
            case NOTHING -> throw new IllegalStateException("a refused connection is not read");
        }
    }

    private void takeChunks(ChannelHandlerContext context, ByteBuf bytes) {
        int from = bytes.readerIndex();
        ChunkedBody.Progress progress = chunks.read(bytes);
        if (progress == ChunkedBody.Progress.BROKEN) {
            refuse(context, new Refusal(HttpStatus.BAD_REQUEST, "The chunks of the body are not well formed."));
            return;
        }
        expect(progress == ChunkedBody.Progress.COMING ? Expected.CHUNKS : Expected.HEAD);
        context.fireChannelRead(bytes.retainedSlice(from, bytes.readerIndex() - from));
    }

    private void takeHead(ChannelHandlerContext context, ByteBuf bytes) {
        switch (head.take(context.alloc(), bytes)) {
            case HeadBytes.Taken.Coming _ -> clientPace.begun(ClientPace.Waiting.HEAD);
            case HeadBytes.Taken.Whole(ByteBuf whole) -> ended(context, whole);
            case HeadBytes.Taken.Refused(Refusal why) -> refuse(context, why);
        }
    }

    private void ended(ChannelHandlerContext context, ByteBuf whole) {
        byte[] lines = new byte[whole.readableBytes() - 2];
        whole.getBytes(whole.readerIndex(), lines);
        Reading reading = RequestHead.read(lines);
        switch (reading) {
            case Reading.Refused(HttpStatus status, String why) -> {
                refuse(context, new Refusal(status, why));
                return;
            }
            case Reading.Chunked _ -> {
                chunks = new ChunkedBody();
                expect(Expected.CHUNKS);
            }
            case Reading.Body(long length, boolean _) -> {
                left = length;
                expect(length == 0 ? Expected.HEAD : Expected.BODY);
            }
        }
        head.passedOn();
        context.fireChannelRead(whole);
    }

    private void expect(Expected next) {
        expected = next;
        clientPace.begun(next == Expected.HEAD ? ClientPace.Waiting.NOTHING : ClientPace.Waiting.BODY);
    }

    private void refuse(ChannelHandlerContext context, Refusal refusal) {
        expected = Expected.NOTHING;
        clientPace.begun(ClientPace.Waiting.NOTHING);
        head.drop();
        context.fireChannelRead(refusal);
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (held != null) {
            readAsked = true;
            return;
        }
        clientPace.asked();
        context.read();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (expected != Expected.NOTHING) {
            context.fireChannelReadComplete();
        } else if (dropped <= MOST_DROPPED) {
            context.read();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        head.drop();
        dropHeld();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        head.drop();
        dropHeld();
        if (clock != null) {
            clock.cancel(false);
        }
    }

    private void dropHeld() {
        ReferenceCountUtil.release(held);
        held = null;
    }
}
