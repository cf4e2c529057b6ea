package org.marram.server.pages;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import org.marram.server.auth.Refusals;
import org.marram.server.shared.Title;
import org.marram.server.shared.TitleResult;
import org.marram.server.web.RawPath;
import org.marram.themes.Message;
import org.marram.themes.view.ProblemKind;

/// The title in the address of a request, read from the path as it came over the wire.
@Singleton
public final class AskedTitle {
    private static final String MALFORMED = "title.address";

    private final Refusals refusals;

    AskedTitle(Refusals refusals) {
        this.refusals = refusals;
    }

    /// Answers with `then` for the title behind `prefix`; what is no title is answered here.
    ///
    /// @param prefix of the path, such as `/history/`
    public MutableHttpResponse<byte[]> of(
            HttpRequest<?> request, String prefix, Function<Title, MutableHttpResponse<byte[]>> then) {
        return switch (read(request, prefix)) {
            case TitleResult.Valid(Title title) -> then.apply(title);
            case TitleResult.Invalid(String reason, String detail) ->
                reason.equals(MALFORMED)
                        ? refusals.problem(request, ProblemKind.BAD_REQUEST, Message.of("title.invalid", detail))
                        : refusals.problem(request, ProblemKind.NO_TITLE, Message.of(reason, detail));
        };
    }

    static TitleResult read(HttpRequest<?> request, String prefix) {
        Optional<String> raw = RawPath.between(RawPath.of(request), prefix, "");
        return raw.map(RawPath::title).orElseGet(() -> new TitleResult.Invalid(MALFORMED, ""));
    }
}
