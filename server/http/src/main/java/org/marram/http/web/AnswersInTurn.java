package org.marram.http.web;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.settings.PublicAddress;

/// Stands behind the codec of a connection: answers a [Refusal] when the requests before it were answered, and
/// sees that every answer, whichever part of the machinery made it, has the headers of [SecurityHeaders].
final class AnswersInTurn extends ChannelDuplexHandler {
    /// Time in which a refused client may read its answer before the connection is cut.
    private static final Duration LINGER = Duration.ofSeconds(2);

    private static final String COME_BACK_SECONDS = "5";

    private final PublicAddress address;
    private final Unanswered all;
    private int unanswered;
    private boolean coming;
    private boolean waits;
    private boolean answering;
    private boolean interim;
    private boolean lastOne;
    private boolean over;
    private @Nullable Refusal refusal;
    private @Nullable Runnable next;

    /// @param all the count of all connections
    AnswersInTurn(PublicAddress address, Unanswered all) {
        this.address = address;
        this.all = all;
    }

    /// Tells whether no request waits for its answer.
    boolean isIdle() {
        return unanswered == 0;
    }

    /// Notes what is to go on when all were answered; it is run once.
    void onceIdle(Runnable waiting) {
        next = waiting;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Refusal refused) {
            refusal = refused;
            settle(context);
            return;
        }
        if (message instanceof HttpRequest request) {
            unanswered++;
            all.begin();
            coming = true;
            waits = HttpUtil.is100ContinueExpected(request);
        }
        if (message instanceof LastHttpContent) {
            coming = false;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (over) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        if (message instanceof HttpResponse response) {
            begin(response);
        }
        context.write(message, promise);
        if (message instanceof LastHttpContent && !interim) {
            if (unanswered > 0) {
                unanswered--;
                all.end(1);
            }
            answering = false;
            if (lastOne) {
                end(context);
            }
            settle(context);
            goOn(context);
        }
    }

    /// Later: who writes an answer is in the middle of the request before.
    private void goOn(ChannelHandlerContext context) {
        Runnable waiting = next;
        if (waiting != null && isIdle()) {
            next = null;
            context.executor().execute(waiting);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        all.end(unanswered);
        unanswered = 0;
        context.fireChannelInactive();
    }

    private void begin(HttpResponse response) {
        interim = response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (interim) {
            waits = waits && !response.status().equals(HttpResponseStatus.CONTINUE);
            return;
        }
        answering = true;
        SecurityHeaders.protect(response.headers(), address);
        // Security: a client that waited to be told to go on may send its next request where the body would stand.
        lastOne = unanswered == 1 && coming && waits;
        if (lastOne) {
            HttpUtil.setKeepAlive(response, false);
        }
    }

    /// Answers the refusal in its turn. A request whose body broke off has no other answer, unless one has begun.
    private void settle(ChannelHandlerContext context) {
        Refusal why = refusal;
        boolean inTurn = unanswered == (coming ? 1 : 0);
        if (why == null || over || !inTurn) {
            return;
        }
        if (!answering) {
            context.writeAndFlush(answer(why));
        }
        end(context);
    }

    private void end(ChannelHandlerContext context) {
        over = true;
        context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> {
            if (context.channel() instanceof DuplexChannel channel && channel.isActive()) {
                channel.shutdownOutput();
            }
        });
        Runnable cut = () -> context.channel().close();
        context.executor().schedule(cut, LINGER.toMillis(), TimeUnit.MILLISECONDS);
    }

    private FullHttpResponse answer(Refusal refused) {
        HttpResponseStatus status = HttpResponseStatus.valueOf(refused.status().getCode());
        byte[] text = (refused.why() + "\n").getBytes(StandardCharsets.UTF_8);
        FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(text));
        HttpHeaders headers = response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain;charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, text.length)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (status.equals(HttpResponseStatus.SERVICE_UNAVAILABLE)) {
            headers.set(HttpHeaderNames.RETRY_AFTER, COME_BACK_SECONDS);
        }
        SecurityHeaders.protect(headers, address);
        return response;
    }
}
