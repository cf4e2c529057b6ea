package org.marram.wiki.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// One write that waits: what it does, what it came to, and who is to be told.
final class WaitingWrite<T> {
    private final Function<Handle, T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private @Nullable T result;
    private @Nullable RuntimeException failure;

    WaitingWrite(Function<Handle, T> work) {
        this.work = work;
    }

    /// Waits for the answer.
    ///
    /// @throws RuntimeException that the write threw
    T join() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw rethrow(e);
        }
    }

    private static RuntimeException rethrow(CompletionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof RuntimeException e) {
            e.addSuppressed(new StoreException("asked for here"));
            return e;
        }
        return failure;
    }

    /// Answers that the write failed, unless it was answered already.
    void fail(RuntimeException reason) {
        answer.completeExceptionally(reason);
    }

    void runIn(Handle handle, boolean alone) {
        failure = null;
        handle.savepoint("write");
        try {
            result = work.apply(handle);
            handle.release("write");
        } catch (RuntimeException e) {
            if (!alone && ConnectionFaults.canBeRunAgain(e)) {
                throw e;
            }
            Transactions.undo(handle, "write", e);
            failure = e;
        } catch (Error e) {
            StoreException failed = new StoreException("A write failed: " + e, e);
            Transactions.undo(handle, "write", failed);
            failure = failed;
        }
    }

    @SuppressWarnings("NullAway") // A write may answer with null when its caller's type allows it.
    void answer() {
        if (failure != null) {
            answer.completeExceptionally(failure);
        } else {
            answer.complete(result);
        }
    }
}
