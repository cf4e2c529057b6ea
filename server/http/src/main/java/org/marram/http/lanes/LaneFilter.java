package org.marram.http.lanes;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ConditionalFilter;
import io.micronaut.http.filter.FilterContinuation;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.marram.http.viewer.ClientAddress;
import org.marram.http.viewer.CurrentViewer;
import org.marram.http.web.Answers;
import org.marram.http.web.RawPath;
import org.marram.wiki.access.Viewer;
import org.reactivestreams.Publisher;

/// Lets a request that may cost much begin only when there is a place for it, before anything is done for it:
/// before its body is looked at, its signature verified, the database asked for more than whose it is. A place
/// is for work: a client that still sends has none, but for files, which have places of their own.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class LaneFilter implements Ordered, ConditionalFilter {
    private final Lanes lanes;
    private final CurrentViewer viewers;
    private final ClientAddress addresses;
    private final KeptAnswers kept;
    private final BusyAnswers busy;
    private final ExecutorService blocking;

    LaneFilter(
            Lanes lanes,
            CurrentViewer viewers,
            ClientAddress addresses,
            KeptAnswers kept,
            BusyAnswers busy,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.lanes = lanes;
        this.viewers = viewers;
        this.addresses = addresses;
        this.kept = kept;
        this.busy = busy;
        this.blocking = blocking;
    }

    /// Places this filter before those that answer other servers, and that keep strangers out.
    @Override
    public int getOrder() {
        return ServerFilterPhase.SESSION.order();
    }

    /// Lets pass beside the filter what costs little: to go through it costs more than a page that is kept in
    /// memory. The framework does not ask here for a request that names its origin, so that [#pass] looks
    /// again.
    @Override
    public boolean isEnabled(HttpRequest<?> request) {
        return isEnabled(request, CostClass.of(request));
    }

    private boolean isEnabled(HttpRequest<?> request, CostClass cost) {
        return cost == CostClass.COOL || isMadeAnew(request);
    }

    @RequestFilter
    Publisher<HttpResponse<?>> pass(HttpRequest<?> request, FilterContinuation<Publisher<HttpResponse<?>>> work) {
        CostClass cost = CostClass.of(request);
        if (!isEnabled(request, cost)) {
            return work.proceed();
        }
        boolean hot = cost == CostClass.HOT;
        boolean file = SentBodies.isFile(request);
        CompletableFuture<HttpResponse<?>> answer = file
                ? answered(request, hot, true, work)
                : SentBodies.whole(request).thenCompose(_ -> answered(request, hot, false, work));
        // A copy: whoever hangs up cancels it, and not what goes on behind it.
        return Publishers.fromCompletableFuture(answer.copy());
    }

    /// Tells whether a page is put together for this request.
    ///
    /// Security: a newest page comes out of memory as long as a stranger asks for it plainly. With a question
    /// mark, a cookie that they made up, or as it was written, it is put together for them alone, which is as
    /// long as the page.
    private boolean isMadeAnew(HttpRequest<?> request) {
        String path = RawPath.of(request);
        if (CostClass.isNewestPage(path)) {
            return !kept.has(request);
        }
        return CostClass.isPage(path)
                && (request.getUri().getRawQuery() != null
                        || Answers.wantsSource(request)
                        || !viewers.isStranger(request));
    }

    private CompletableFuture<HttpResponse<?>> answered(
            HttpRequest<?> request, boolean hot, boolean file, FilterContinuation<Publisher<HttpResponse<?>>> work) {
        return viewers.isStranger(request)
                ? queued(request, stranger(request, file), work)
                : CompletableFuture.supplyAsync(() -> viewers.reader(request), blocking)
                        .thenCompose(viewer -> queued(request, admission(request, viewer, hot, file), work));
    }

    /// Asks for a place. A cookie or token that stands for no account leaves a stranger a stranger.
    private CompletableFuture<Lane.Admission> admission(
            HttpRequest<?> request, Viewer viewer, boolean hot, boolean file) {
        return switch (viewer) {
            case Viewer.Participant participant when file -> lanes.file(participant.person());
            case Viewer.Participant participant when hot -> lanes.page(participant.person());
            case Viewer.Participant participant -> lanes.person(participant.person());
            case Viewer.Anonymous _, Viewer.Remote _, Viewer.Wiki _ -> stranger(request, file);
        };
    }

    private CompletableFuture<Lane.Admission> stranger(HttpRequest<?> request, boolean file) {
        Object site = addresses.site(request);
        return file ? lanes.strangeFile(site) : lanes.stranger(site);
    }

    private CompletableFuture<HttpResponse<?>> queued(
            HttpRequest<?> request,
            CompletableFuture<Lane.Admission> admission,
            FilterContinuation<Publisher<HttpResponse<?>>> work) {
        return admission.thenComposeAsync(come -> begin(request, come, work), blocking);
    }

    private CompletableFuture<HttpResponse<?>> begin(
            HttpRequest<?> request, Lane.Admission admission, FilterContinuation<Publisher<HttpResponse<?>>> work) {
        return switch (admission) {
            case Lane.Admission.Full _ -> CompletableFuture.completedFuture(busy.answer(request));
            case Lane.Admission.Admitted(Lane.Place place) ->
                answer(request, work).whenComplete((answer, failure) -> place.leave());
        };
    }

    /// Answers a request that has a place.
    ///
    /// Security: whoever hangs up does not end the work, and so does not end its place either; else each new
    /// connection would bring new work beside the old. Who hung up while they waited is not worked for at all.
    private static CompletableFuture<HttpResponse<?>> answer(
            HttpRequest<?> request, FilterContinuation<Publisher<HttpResponse<?>>> work) {
        try {
            return hasHungUp(request)
                    ? CompletableFuture.completedFuture(HttpResponse.badRequest())
                    : FirstAnswer.of(work.proceed());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static boolean hasHungUp(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> coming
                && !coming.getChannelHandlerContext().channel().isActive();
    }
}
