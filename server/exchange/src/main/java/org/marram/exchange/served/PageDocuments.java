package org.marram.exchange.served;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.NamedObject;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.exchange.served.Articles.Reader;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.json.Json;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.Tombstone;
import org.marram.http.web.RawPath;
import org.marram.wiki.edits.Proposals;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.Names.Lookup;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.ReaderCache;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageReference;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.store.Database;

/// Pages of this wiki and what is below them: Articles, edits, lists.
@Singleton
final class PageDocuments {
    /// Word that documents are kept under in the cache, where the pages for people have a language.
    private static final String KEPT_AS = "activity+json/";

    private final Database database;
    private final WikiAddresses wikiAddresses;
    private final Articles articles;
    private final Patches patches;
    private final EditList edits;
    private final PageLists lists;
    private final ReaderCache cache;

    PageDocuments(
            Database database,
            WikiAddresses wikiAddresses,
            Articles articles,
            Patches patches,
            EditList edits,
            PageLists lists,
            ReaderCache cache) {
        this.database = database;
        this.wikiAddresses = wikiAddresses;
        this.articles = articles;
        this.patches = patches;
        this.edits = edits;
        this.lists = lists;
        this.cache = cache;
    }

    MutableHttpResponse<byte[]> article(
            HttpRequest<?> request, RequestedForm requestedForm, NamedObject.Article named) {
        Reader reader = reader(request);
        return kept(
                request,
                requestedForm,
                named,
                new ReaderCache.Key(id(named).value(), KEPT_AS + reader),
                (handle, page) -> DocumentWriter.bytes(articles.of(handle, page, reader)));
    }

    MutableHttpResponse<byte[]> edit(HttpRequest<?> request, RequestedForm requestedForm, NamedObject.Edit named) {
        return ofPage(
                requestedForm,
                named.article(),
                (handle, page) -> Revisions.byBeginning(handle, page.id(), named.hex())
                        .filter(revision -> Proposals.isServed(handle, revision.id()))
                        .map(revision ->
                                DocumentAnswers.changing(request, requestedForm, patches.of(handle, page, revision)))
                        .orElseGet(DocumentAnswers::missing));
    }

    MutableHttpResponse<byte[]> list(
            HttpRequest<?> request, RequestedForm requestedForm, NamedObject.Article named, Part part) {
        return part == Part.EDITS
                ? kept(
                        request,
                        requestedForm,
                        named,
                        new ReaderCache.Key(id(named).value(), KEPT_AS + part),
                        (handle, page) -> Json.write(edits.of(handle, page)))
                : ofPage(
                        requestedForm,
                        named,
                        (handle, page) -> lists.of(handle, page, part, request)
                                .map(json -> DocumentAnswers.changing(request, requestedForm, json))
                                .orElseGet(DocumentAnswers::missing));
    }

    /// Leads from another spelling of a title to the id of its page.
    ///
    /// @param written still percent-encoded
    MutableHttpResponse<byte[]> otherSpelling(String written) {
        if (RawPath.title(written) instanceof TitleResult.Valid(Title title)) {
            return database.read(handle -> byTitle(handle, title));
        }
        return RawPath.decode(written)
                .map(PageReference::parse)
                .flatMap(this::mirrored)
                .map(DocumentAnswers::elsewhere)
                .orElseGet(DocumentAnswers::missing);
    }

    /// Finds the address at its home of a page of another wiki: only its home speaks for it.
    private Optional<Iri> mirrored(PageReference reference) {
        return reference.host().isPresent() && Title.parse(reference.title()) instanceof TitleResult.Valid(Title title)
                ? database.read(handle -> PageStore.byTitle(
                                handle, Host.written(reference.host().get()), title)
                        .flatMap(Page::home))
                : Optional.empty();
    }

    /// Tells Ibis from other servers by its name; it says nothing else of itself.
    static Reader reader(HttpRequest<?> request) {
        String agent = request.getHeaders().get(HttpHeaders.USER_AGENT);
        return agent != null && agent.toLowerCase(Locale.ROOT).startsWith("ibis") ? Reader.IBIS : Reader.ANYBODY;
    }

    private Iri id(NamedObject.Article named) {
        return wikiAddresses.article(named.firstTitle(), named.number());
    }

    /// Answers with a document that takes reading texts: it is made once, and leaves the cache in the commit
    /// that changes the page.
    private MutableHttpResponse<byte[]> kept(
            HttpRequest<?> request,
            RequestedForm requestedForm,
            NamedObject.Article named,
            ReaderCache.Key key,
            BiFunction<Handle, Page, byte[]> make) {
        Supplier<Optional<MutableHttpResponse<byte[]>>> known =
                () -> cache.get(key).map(answer -> DocumentAnswers.changing(request, requestedForm, answer.body()));
        Supplier<MutableHttpResponse<byte[]>> made = () -> {
            long generation = cache.generation();
            return ofPage(requestedForm, named, (handle, page) -> {
                byte[] body = make.apply(handle, page);
                cache.put(key, new ReaderCache.Answer(page.id(), body, null, ""), generation);
                return DocumentAnswers.changing(request, requestedForm, body);
            });
        };
        // A request that had to wait for another looks again.
        return known.get().orElseGet(() -> cache.inTurn(key, () -> known.get().orElseGet(made)));
    }

    private MutableHttpResponse<byte[]> ofPage(
            RequestedForm requestedForm,
            NamedObject.Article named,
            BiFunction<Handle, Page, MutableHttpResponse<byte[]>> answer) {
        return database.read(handle -> {
            Optional<Page> page = PageStore.byFirstTitle(handle, named.firstTitle(), named.number());
            if (page.isEmpty()) {
                return named.number() == 1 ? byTitle(handle, Title.of(named.firstTitle())) : DocumentAnswers.missing();
            }
            return page.get().deleted() ? gone(requestedForm, page.get()) : answer.apply(handle, page.get());
        });
    }

    /// Leads from a title that a page has, or had, to that page's id.
    private MutableHttpResponse<byte[]> byTitle(Handle handle, Title title) {
        return switch (Names.lookupUnfollowed(handle, title)) {
            case Lookup.Missing missing -> DocumentAnswers.missing();
            case Lookup.Found(Page page) -> DocumentAnswers.elsewhere(wikiAddresses.article(page));
            case Lookup.Redirected(Page page, String from) -> DocumentAnswers.elsewhere(wikiAddresses.article(page));
        };
    }

    private MutableHttpResponse<byte[]> gone(RequestedForm requestedForm, Page page) {
        return DocumentAnswers.gone(
                requestedForm,
                new Tombstone(wikiAddresses.article(page), Optional.of("Article"), Optional.of(page.changed())));
    }
}
