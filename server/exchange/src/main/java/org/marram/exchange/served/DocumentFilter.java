package org.marram.exchange.served;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.marram.http.web.RawPath;

/// Gives other servers the document at an address where people get a page, and the documents that only servers
/// ask for.
///
/// It stands before the routes instead of beside them: the form that is wanted decides, and an address says by
/// itself what it names. A request of a browser goes on at once, on the thread that it is on.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class DocumentFilter implements Ordered {
    private final ServedAddresses served;
    private final ExecutorService blocking;

    DocumentFilter(ServedAddresses served, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.served = served;
        this.blocking = blocking;
    }

    /// Places this filter before the one that keeps strangers out of a wiki that only its participants read:
    /// for servers such a wiki does not exist.
    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.before();
    }

    @RequestFilter
    CompletableFuture<Optional<HttpResponse<?>>> answer(HttpRequest<?> request) {
        boolean reading = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
        String path = RawPath.of(request);
        RequestedForm requestedForm = RequestedForm.of(request.getHeaders().get(HttpHeaders.ACCEPT));
        Optional<Supplier<HttpResponse<?>>> work = served.find(request, path, requestedForm, reading);
        return work.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : CompletableFuture.supplyAsync(() -> Optional.of(work.get().get()), blocking);
    }
}
