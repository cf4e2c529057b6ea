package org.marram.server.pages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.marram.server.shared.Title;
import org.marram.server.shared.TitleResult;
import org.marram.server.web.Answers;
import org.marram.server.web.Problem;
import org.marram.server.web.RawPath;
import org.marram.server.web.TitleFault;

/// What the routes of `/api/v1` share: titles out of the raw path and limits.
public final class ApiPath {
    private static final String PAGES = "/api/v1/pages/";
    /// What a list holds when nobody says, and at the most.
    private static final int USUAL = 50;

    private static final int MOST = 100;

    private ApiPath() {}

    /// Answers for the title that stands between `/api/v1/pages/` and `suffix`.
    public static HttpResponse<?> titled(
            HttpRequest<?> request, String suffix, Function<Title, HttpResponse<?>> answer) {
        Optional<String> raw = RawPath.between(RawPath.of(request), PAGES, suffix);
        if (raw.isEmpty()) {
            return Answers.problem(HttpStatus.BAD_REQUEST, "The address has no title");
        }
        return switch (RawPath.title(raw.get())) {
            case TitleResult.Valid(Title title) -> answer.apply(title);
            case TitleResult.Invalid invalid -> Answers.problem(HttpStatus.BAD_REQUEST, TitleFault.sentence(invalid));
        };
    }

    /// A page size: more than 100 is lowered.
    public static int limit(@Nullable Integer asked) {
        return asked == null ? USUAL : Math.max(1, Math.min(MOST, asked));
    }

    public static MutableHttpResponse<Problem> missing(Title title) {
        return Answers.problem(HttpStatus.NOT_FOUND, "There is no page \"" + title + "\"");
    }
}
