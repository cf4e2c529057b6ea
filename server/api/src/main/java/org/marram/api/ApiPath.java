package org.marram.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marram.http.viewer.TitleFault;
import org.marram.http.web.Answers;
import org.marram.http.web.Problem;
import org.marram.http.web.ProblemType;
import org.marram.http.web.RawPath;
import org.marram.wiki.pages.OwnHost;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.PageReference;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Rules that the routes of `/api/v1` share: titles out of the raw path and limits.
public final class ApiPath {
    static final String PAGES = "/api/v1/pages/";
    /// Number of items in a list when the client names none.
    private static final int USUAL = 50;

    private static final int MOST = 100;

    private ApiPath() {}

    /// Answers for the title that stands between `/api/v1/pages/` and `suffix`.
    private static HttpResponse<?> titled(
            HttpRequest<?> request, String suffix, Function<Title, HttpResponse<?>> answer) {
        Optional<String> raw = RawPath.between(RawPath.of(request), PAGES, suffix);
        if (raw.isEmpty()) {
            return Answers.problem(HttpStatus.BAD_REQUEST, "The address has no title");
        }
        return switch (RawPath.title(raw.get())) {
            case TitleResult.Valid(Title title) -> answer.apply(title);
            case TitleResult.Invalid invalid -> Answers.problem(ProblemType.BAD_TITLE, TitleFault.sentence(invalid));
        };
    }

    /// Answers for the page of any wiki whose name stands there: `Title`, or `Title@host`.
    public static HttpResponse<?> named(
            HttpRequest<?> request, String suffix, OwnHost own, Function<PageName, HttpResponse<?>> answer) {
        Optional<PageReference> reference = RawPath.between(RawPath.of(request), PAGES, suffix)
                .flatMap(RawPath::decode)
                .map(PageReference::parse)
                .filter(found -> found.host().isPresent());
        return reference.isPresent() && Title.parse(reference.get().title()) instanceof TitleResult.Valid(Title title)
                ? answer.apply(own.of(title, reference.get().host().orElseThrow()))
                : titled(request, suffix, title -> answer.apply(PageName.here(title)));
    }

    /// A page size: more than 100 is lowered.
    public static int limit(@Nullable Integer asked) {
        return asked == null ? USUAL : Math.max(1, Math.min(MOST, asked));
    }

    /// A number that a list is continued with; empty for what is none.
    public static OptionalLong number(String written) {
        try {
            return OptionalLong.of(Long.parseLong(written));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    public static MutableHttpResponse<Problem> missing(PageName name) {
        return Answers.problem(ProblemType.NO_SUCH_PAGE, "There is no page \"" + name + "\"");
    }

    public static MutableHttpResponse<Problem> missing(Title title) {
        return Answers.problem(ProblemType.NO_SUCH_PAGE, "There is no page \"" + title + "\"");
    }
}
