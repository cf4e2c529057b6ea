package org.marram.http.viewer;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.marram.http.web.AcceptedEncoding;
import org.marram.http.web.Answers;
import org.marram.http.web.EntityTag;
import org.marram.http.web.RawPath;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.ReaderCache;
import org.marram.wiki.pages.ReaderCache.Answer;
import org.marram.wiki.pages.ReaderCache.Key;

/// Answers to readers who are strangers: the same for all of them, so that they are made once, kept whole, and
/// sent with a tag by which the next visit costs nothing.
@Singleton
public final class SharedAnswers {
    private static final MediaType HTML = MediaType.of("text/html; charset=utf-8");
    /// May be kept, but is asked about each time: an edit is seen at once.
    private static final String ASK_AGAIN = "no-cache";

    private static final String VARY = "Accept, Accept-Encoding, Accept-Language, Cookie, Authorization";

    private final ReaderCache cache;
    private final CurrentViewer viewers;
    private final Languages languages;
    private final ExecutorService blocking;

    SharedAnswers(
            ReaderCache cache,
            CurrentViewer viewers,
            Languages languages,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.cache = cache;
        this.viewers = viewers;
        this.languages = languages;
        this.blocking = blocking;
    }

    /// Tells whether the answer to `request` is the same for all: no person is signed in, and the page itself
    /// is wanted.
    public boolean isFor(HttpRequest<?> request) {
        return viewers.isStranger(request) && request.getUri().getRawQuery() == null && !Answers.wantsSource(request);
    }

    /// Answers with what was kept, or with what `make` makes on a thread that may wait.
    public CompletionStage<MutableHttpResponse<byte[]>> keptOr(
            HttpRequest<?> request, Supplier<MutableHttpResponse<byte[]>> make) {
        return kept(request)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> CompletableFuture.supplyAsync(() -> inTurn(request, make), blocking));
    }

    /// The answer that was kept. Never waits: it is asked on the event loop.
    private Optional<MutableHttpResponse<byte[]>> kept(HttpRequest<?> request) {
        return isFor(request) ? cache.get(key(request)).map(answer -> response(request, answer)) : Optional.empty();
    }

    /// The answer as it was kept, or as `make` makes it; where it is the same for all, one after the other.
    private MutableHttpResponse<byte[]> inTurn(HttpRequest<?> request, Supplier<MutableHttpResponse<byte[]>> make) {
        return isFor(request) ? cache.inTurn(key(request), () -> kept(request).orElseGet(make)) : make.get();
    }

    /// Generation of the kept answers, which changes raise: to be asked for before an answer is put together,
    /// and given to [#keep] with it.
    public long generation() {
        return cache.generation();
    }

    /// Keeps an answer, which shows a page and the tree around it, for the next reader, and gives it to this one.
    public MutableHttpResponse<byte[]> keep(HttpRequest<?> request, Page page, byte[] body, long generation) {
        Answer answer = Answer.withTree(page, body, gzip(body), tag(body));
        cache.put(key(request), answer, generation);
        return response(request, answer);
    }

    /// Security: however the address is escaped, or everybody could have a page put together anew under an
    /// address of their own, and so many copies kept that no other page finds room.
    private Key key(HttpRequest<?> request) {
        String path = RawPath.of(request);
        String plain = path.indexOf('%') < 0
                ? path
                : RawPath.decode(path).map(RawPath::encode).orElse(path);
        return new Key(plain, languages.of(request));
    }

    private static MutableHttpResponse<byte[]> response(HttpRequest<?> request, Answer answer) {
        MutableHttpResponse<byte[]> response = new EntityTag(answer.etag()).isKnownTo(request)
                ? HttpResponse.<byte[]>notModified()
                : body(AcceptedEncoding.takesGzip(request), answer);
        return response.header(HttpHeaders.ETAG, answer.etag())
                .header(HttpHeaders.CACHE_CONTROL, ASK_AGAIN)
                .header(HttpHeaders.VARY, VARY);
    }

    private static MutableHttpResponse<byte[]> body(boolean takesGzip, Answer answer) {
        byte[] gzip = answer.gzip();
        boolean compressed = gzip != null && takesGzip;
        MutableHttpResponse<byte[]> response =
                HttpResponse.ok(compressed ? gzip : answer.body()).contentType(HTML);
        return compressed ? response.header(HttpHeaders.CONTENT_ENCODING, "gzip") : response;
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 3);
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    /// Weak, for it stands for the compressed body too.
    private static String tag(byte[] body) {
        return "W/" + EntityTag.ofBytes(body).value();
    }
}
