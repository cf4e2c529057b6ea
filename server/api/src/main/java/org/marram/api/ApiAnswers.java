package org.marram.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.marram.api.PageJson.WholePage;
import org.marram.http.lanes.KeptAnswers;
import org.marram.http.web.EntityTag;
import org.marram.http.web.RawPath;
import org.marram.wiki.access.Rules;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.ReaderCache;
import org.marram.wiki.pages.ReaderCache.Answer;
import org.marram.wiki.pages.ReaderCache.Key;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.Reading;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Whole answers of `GET /api/v1/pages/{title}`, kept beside those that people read and dropped with them.
///
/// Only pages of this wiki under their own title, on a wiki that everyone reads: they are the same for all
/// clients.
@Singleton
final class ApiAnswers implements KeptAnswers {
    /// Stands where answers for people have their language.
    private static final String FORM = "json";

    private final ReaderCache cache;
    private final JsonMapper json;
    private final Rules rules;

    ApiAnswers(ReaderCache cache, JsonMapper json, Rules rules) {
        this.cache = cache;
        this.json = json;
        this.rules = rules;
    }

    /// The answer that was kept.
    Optional<MutableHttpResponse<byte[]>> kept(HttpRequest<?> request) {
        return isOpen() ? cache.get(key(request)).map(answer -> response(request, answer)) : Optional.empty();
    }

    @Override
    public boolean has(HttpRequest<?> request) {
        return isOpen() && cache.get(key(request)).isPresent();
    }

    /// Generation of the kept answers, which changes raise: to be asked for before an answer is put together,
    /// and given to [#of] with it.
    long generation() {
        return cache.generation();
    }

    /// The answer for this program, kept for the next one where it is the same for all.
    MutableHttpResponse<byte[]> of(HttpRequest<?> request, Page page, WholePage whole, long generation) {
        byte[] body = bytes(whole);
        Answer answer = answer(page.id(), body);
        if (isOpen() && page.isOurs() && whole.redirectedFrom() == null) {
            cache.put(key(request), answer, generation);
        }
        return response(request, answer);
    }

    private boolean isOpen() {
        return rules.policy().reading() == Reading.EVERYONE;
    }

    /// However the title is spelled: the answer is the same.
    private static Key key(HttpRequest<?> request) {
        String path = RawPath.of(request);
        return new Key(
                RawPath.between(path, ApiPath.PAGES, "")
                        .map(RawPath::title)
                        .flatMap(read -> read instanceof TitleResult.Valid(Title title)
                                ? Optional.of(ApiPath.PAGES + title.key())
                                : Optional.empty())
                        .orElse(path),
                FORM);
    }

    private static Answer answer(PageId page, byte[] body) {
        return new Answer(page, body, null, EntityTag.ofBytes(body).value());
    }

    private static MutableHttpResponse<byte[]> response(HttpRequest<?> request, Answer answer) {
        return new EntityTag(answer.etag())
                .answer(request, () -> HttpResponse.ok(answer.body()).contentType(MediaType.APPLICATION_JSON_TYPE));
    }

    private byte[] bytes(WholePage whole) {
        try {
            return json.writeValueAsBytes(whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
