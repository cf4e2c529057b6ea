package org.marram.http.lanes;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.body.AvailableByteBody;
import io.micronaut.http.body.ByteBody.SplitBackpressureMode;
import io.micronaut.http.body.CloseableByteBody;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.marram.http.web.RawPath;
import org.marram.themes.view.Routes;

/// Bodies that come with requests.
///
/// Security: a body comes as slowly as its sender likes, within wide limits. A place that is held meanwhile is
/// held by nobody who works, and a few of those would keep everybody else waiting.
final class SentBodies {
    /// Addresses at which files and archives are taken: their bodies are read as they come, and written to the
    /// disk.
    private static final Set<String> FILES = Set.of(Routes.UPLOAD, "/api/v1/files", "/api/v1/import");

    private SentBodies() {}

    /// Tells whether a request brings a file.
    static boolean isFile(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.POST && FILES.contains(RawPath.of(request));
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
