package org.marram.http.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.netty.NettyHttpRequest;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.marram.wiki.shared.DatabaseLost;
import org.marram.wiki.shared.Outage;
import org.marram.wiki.shared.Seldom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers failures that were not foreseen. Each is logged once, with a reference that the answer names; the
/// client gets no word of what failed. A full disk, which every change meets, is logged once in a while.
@Singleton
final class UnexpectedFailure implements ExceptionHandler<Throwable, HttpResponse<?>> {

    private static final Logger log = LoggerFactory.getLogger(UnexpectedFailure.class);

    /// Causes that are looked through.
    private static final int DEEPEST = 20;

    private final ErrorResponseProcessor<?> answers;
    private final Seldom shortages = new Seldom();

    UnexpectedFailure(ErrorResponseProcessor<?> answers) {
        this.answers = answers;
    }

    @Override
    public HttpResponse<?> handle(HttpRequest request, Throwable failure) {
        if (hasHungUp(request, failure)) {
            log.debug("{} {} broke off", request.getMethod(), RawPath.of(request));
            return HttpResponse.badRequest();
        }
        Optional<Outage> outage = Outage.of(failure);
        if (outage.isPresent()) {
            return waiting(request, failure, outage.get());
        }
        String reference =
                HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        log.error("{} {} failed, reference {}", request.getMethod(), RawPath.of(request), reference, failure);
        request.setAttribute(ErrorAnswers.REFERENCE, reference);
        return answer(request, failure, HttpStatus.INTERNAL_SERVER_ERROR);
    }

    /// Answers a request that met an outage: nothing is lost by it, and pages are read on where they can be.
    private HttpResponse<?> waiting(HttpRequest<?> request, Throwable failure, Outage outage) {
        if (outage == Outage.DATABASE_LOST) {
            log.debug("{} {}: the database is lost", request.getMethod(), RawPath.of(request));
            request.setAttribute(ErrorAnswers.DATABASE_LOST, true);
            return retrying(answer(request, failure, Answers.status(outage)));
        }
        if (shortages.isDue(failure)) {
            log.error(
                    "{} {}: nothing can be stored: {}", request.getMethod(), RawPath.of(request), failure.getMessage());
        }
        return answer(request, failure, Answers.status(outage));
    }

    private static HttpResponse<?> retrying(HttpResponse<?> answer) {
        return answer.toMutableResponse()
                .header(HttpHeaders.RETRY_AFTER, Integer.toString(DatabaseLost.RETRY_AFTER_SECONDS));
    }

    private HttpResponse<?> answer(HttpRequest<?> request, Throwable failure, HttpStatus status) {
        return noted(request, status)
                .orElseGet(() -> answers.processResponse(
                        ErrorContext.builder(request).cause(failure).build(), HttpResponse.status(status)));
    }

    /// Returns the answer that was noted for this request, unless making it fails too: the cause of that is
    /// likely to be what failed in the first place.
    private static Optional<HttpResponse<?>> noted(HttpRequest<?> request, HttpStatus status) {
        try {
            return FailureAnswer.of(request).map(answer -> answer.answer(status));
        } catch (RuntimeException again) {
            log.error("{} {}: the form could not be given back", request.getMethod(), RawPath.of(request), again);
            return Optional.empty();
        }
    }

    /// Security: strangers who hang up in the middle of a request do not fill the log. A connection that is cut off is
    /// told of before it counts as closed; what failed deeper down may be a connection of our own.
    private static boolean hasHungUp(HttpRequest<?> request, Throwable failure) {
        return breaksOff(failure)
                || (request instanceof NettyHttpRequest<?> coming
                        && !coming.getChannelHandlerContext().channel().isActive()
                        && isOfTheConnection(failure));
    }

    private static boolean breaksOff(Throwable cause) {
        return cause instanceof EOFException
                || cause instanceof ClosedChannelException
                || cause instanceof SocketException;
    }

    private static boolean isOfTheConnection(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (breaksOff(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
