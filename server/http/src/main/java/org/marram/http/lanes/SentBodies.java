package org.marram.http.lanes;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.AvailableByteBody;
import io.micronaut.http.body.ByteBody.SplitBackpressureMode;
import io.micronaut.http.body.CloseableByteBody;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.marram.http.web.FileRoutes;

/// Bodies that come with requests.
///
/// Security: a body comes as slowly as its sender likes, within wide limits. A place that is held meanwhile is
/// held by nobody who works, and a few of those would keep everybody else waiting.
final class SentBodies {
    private SentBodies() {}

    /// Tells whether a request brings a file.
    static boolean isFile(HttpRequest<?> request) {
        return FileRoutes.takes(request.getMethodName(), request.getUri().toString());
    }

    /// Completes when all of a request is here, or when no more will come. The size that is kept is limited
    /// where it arrives; a form with a file is not counted there, and is taken only where files are taken.
    static CompletableFuture<?> whole(HttpRequest<?> request) {
        if (isForm(request)
                || !(request instanceof ServerHttpRequest<?> coming)
                || coming.byteBody() instanceof AvailableByteBody) {
            return CompletableFuture.completedFuture(true);
        }
        CloseableByteBody copy = coming.byteBody().split(SplitBackpressureMode.FASTEST);
        return copy.buffer().handle((all, failure) -> {
            if (all != null) {
                all.close();
            }
            return true;
        });
    }

    private static boolean isForm(HttpRequest<?> request) {
        String type = request.getHeaders().get(HttpHeaders.CONTENT_TYPE, String.class, "");
        return type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA);
    }
}
