package org.marram.http.lanes;

import io.micronaut.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/// Answer that a publisher gives, waited for to its end: a client that does not want it any more does not stop
/// it.
final class FirstAnswer implements Subscriber<HttpResponse<?>> {
    private final CompletableFuture<HttpResponse<?>> answer = new CompletableFuture<>();

    private FirstAnswer() {}

    static CompletableFuture<HttpResponse<?>> of(Publisher<HttpResponse<?>> publisher) {
        FirstAnswer first = new FirstAnswer();
        publisher.subscribe(first);
        return first.answer;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(HttpResponse<?> next) {
        answer.complete(next);
    }

    @Override
    public void onError(Throwable failure) {
        answer.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        answer.completeExceptionally(new IllegalStateException("No answer came"));
    }
}
