package org.marram.site.frame;

import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.marram.http.web.RawPath;
import org.marram.themes.Message;
import org.marram.themes.view.ProblemKind;
import org.marram.wiki.pages.OwnHost;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.PageReference;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Reads the title in the address of a request, from the path as it came over the wire.
@Singleton
public final class AskedTitle {
    private final Refusals refusals;
    private final OwnHost names;

    AskedTitle(Refusals refusals, OwnHost names) {
        this.refusals = refusals;
        this.names = names;
    }

    /// Reads the name of a page of this wiki, which stands behind `prefix`.
    ///
    /// @param prefix of the path, such as `/history/`
    public AskedName here(HttpRequest<?> request, String prefix) {
        return switch (read(request, prefix)) {
            case TitleResult.Valid(Title title) -> new AskedName.Named(PageName.here(title));
            case TitleResult.Invalid(String reason, String detail) ->
                new AskedName.Answered(refusals.problem(request, ProblemKind.NO_TITLE, Message.of(reason, detail)));
        };
    }

    /// Reads the name of a page of any wiki: `Title`, or `Title@host`.
    public AskedName name(HttpRequest<?> request, String prefix) {
        Optional<String> written =
                RawPath.between(RawPath.of(request), prefix, "").flatMap(RawPath::decode);
        Optional<PageReference> reference =
                written.map(PageReference::parse).filter(found -> found.host().isPresent());
        if (reference.isEmpty() || !(Title.parse(reference.get().title()) instanceof TitleResult.Valid(Title title))) {
            return here(request, prefix);
        }
        return new AskedName.Named(names.of(title, reference.get().host().orElseThrow()));
    }

    static TitleResult read(HttpRequest<?> request, String prefix) {
        Optional<String> raw = RawPath.between(RawPath.of(request), prefix, "");
        return raw.map(RawPath::title).orElseGet(() -> new TitleResult.Invalid("title.invalid", ""));
    }
}
