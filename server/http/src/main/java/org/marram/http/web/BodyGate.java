package org.marram.http.web;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/// Counts the bodies that come over one connection until they are answered, and answers 503 instead of taking
/// more than [BodyMemory] has left, or 408 when a large one does not end.
///
/// Refusals are sent from here, below the routes: nothing of the body may be kept while a route decides.
final class BodyGate extends ChannelDuplexHandler {
    /// Bytes of each body that are not counted: ordinary edits go on while large ones are refused.
    private static final int FREE_BYTES = 64_000;

    /// Longest time that a large body may take to come: a megabyte over a poor telephone line.
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final int COME_BACK_SECONDS = 10;

    private final BodyMemory memory;
    private final long largest;
    private final Deque<Body> unanswered = new ArrayDeque<>();
    private long discarded;
    private boolean refused;
    private boolean answering;
    private boolean interim;

    /// @param largest bytes of a body that the routes hold in memory; what is larger they refuse or write to disk
    BodyGate(BodyMemory memory, long largest) {
        this.memory = memory;
        this.largest = largest;
    }

    /// A body that is coming, or is held by the code that makes the answer.
    private static final class Body {
        private final boolean streamed;
        private long received;
        private long taken;
        private boolean whole;

        Body(boolean streamed) {
            this.streamed = streamed;
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request && !refused) {
            unanswered.addLast(new Body(FileRoutes.takes(request.method().name(), request.uri())));
        }
        if (message instanceof HttpContent content && !refused && !unanswered.isEmpty()) {
            take(context, unanswered.getLast(), content);
        }
        if (refused) {
            discard(context, message);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void take(ChannelHandlerContext context, Body body, HttpContent content) {
        body.received += content.content().readableBytes();
        body.whole = content instanceof LastHttpContent;
        long wanted = body.streamed ? 0 : Math.min(body.received, largest);
        long more = wanted <= FREE_BYTES ? 0 : wanted - body.taken;
        if (more > 0 && !memory.take(more)) {
            refuse(context, HttpResponseStatus.SERVICE_UNAVAILABLE, "Too many large requests at once.");
            return;
        }
        if (more > 0 && body.taken == 0) {
            Runnable late = () -> giveUp(context, body);
            context.executor().schedule(late, LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        }
        body.taken += more;
    }

    private void giveUp(ChannelHandlerContext context, Body body) {
        if (!body.whole && body.taken > 0) {
            refuse(
                    context,
                    HttpResponseStatus.REQUEST_TIMEOUT,
                    "The request took more than " + LONGEST.toSeconds() + " seconds to come.");
            context.close();
        }
    }

    private void refuse(ChannelHandlerContext context, HttpResponseStatus status, String why) {
        refused = true;
        boolean mayAnswer = unanswered.size() == 1 && !answering;
        giveAllBack();
        if (mayAnswer) {
            context.writeAndFlush(answer(status, why));
        } else {
            context.close();
        }
    }

    private static FullHttpResponse answer(HttpResponseStatus status, String why) {
        byte[] text = (why + " What you typed is still in your browser: go back, and send it again in a moment.\n")
                .getBytes(StandardCharsets.UTF_8);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(text));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain;charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, text.length)
                .set(HttpHeaderNames.RETRY_AFTER, COME_BACK_SECONDS)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        SecurityHeaders.ALWAYS.forEach((name, value) -> response.headers().set(name, value));
        return response;
    }

    /// Reads on to the end of what is refused, so that its sender comes to read the answer; not for ever.
    private void discard(ChannelHandlerContext context, Object message) {
        boolean last = message instanceof LastHttpContent;
        discarded += message instanceof HttpContent content ? content.content().readableBytes() : 0;
        ReferenceCountUtil.release(message);
        if (last || discarded > largest) {
            context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (refused) {
            context.read();
        } else {
            context.fireChannelReadComplete();
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (refused) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        if (message instanceof HttpResponse response) {
            interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL
                    && !response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
            answering = !interim;
        }
        if (message instanceof LastHttpContent && !interim) {
            answered();
        }
        context.write(message, promise);
    }

    private void answered() {
        answering = false;
        Body body = unanswered.pollFirst();
        if (body != null) {
            giveBack(body);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        giveAllBack();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        giveAllBack();
    }

    private void giveAllBack() {
        unanswered.forEach(this::giveBack);
        unanswered.clear();
    }

    private void giveBack(Body body) {
        memory.giveBack(body.taken);
        body.taken = 0;
        body.whole = true;
    }
}
