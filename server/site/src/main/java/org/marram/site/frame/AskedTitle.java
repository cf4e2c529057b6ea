package org.marram.site.frame;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import org.marram.http.web.RawPath;
import org.marram.themes.Message;
import org.marram.themes.view.ProblemKind;
import org.marram.wiki.pages.OwnHost;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.PageReference;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// The title in the address of a request, read from the path as it came over the wire.
@Singleton
public final class AskedTitle {
    private final Refusals refusals;
    private final OwnHost names;

    AskedTitle(Refusals refusals, OwnHost names) {
        this.refusals = refusals;
        this.names = names;
    }

    /// Answers with `then` for the title behind `prefix`; what is no title is answered here.
    ///
    /// @param prefix of the path, such as `/history/`
    public MutableHttpResponse<byte[]> of(
            HttpRequest<?> request, String prefix, Function<Title, MutableHttpResponse<byte[]>> then) {
        return switch (read(request, prefix)) {
            case TitleResult.Valid(Title title) -> then.apply(title);
            case TitleResult.Invalid(String reason, String detail) ->
                refusals.problem(request, ProblemKind.NO_TITLE, Message.of(reason, detail));
        };
    }

    /// The same for the name of a page of any wiki: `Title`, or `Title@host`.
    public MutableHttpResponse<byte[]> name(
            HttpRequest<?> request, String prefix, Function<PageName, MutableHttpResponse<byte[]>> then) {
        Optional<String> written =
                RawPath.between(RawPath.of(request), prefix, "").flatMap(RawPath::decode);
        Optional<PageReference> reference =
                written.map(PageReference::parse).filter(found -> found.host().isPresent());
        if (reference.isEmpty() || !(Title.parse(reference.get().title()) instanceof TitleResult.Valid(Title title))) {
            return of(request, prefix, title -> then.apply(PageName.here(title)));
        }
        return then.apply(names.of(title, reference.get().host().orElseThrow()));
    }

    static TitleResult read(HttpRequest<?> request, String prefix) {
        Optional<String> raw = RawPath.between(RawPath.of(request), prefix, "");
        return raw.map(RawPath::title).orElseGet(() -> new TitleResult.Invalid("title.invalid", ""));
    }
}
