package org.marram.exchange.incoming;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.KeptActivities;
import org.marram.exchange.actors.NamedObject;
import org.marram.exchange.actors.Spellings;
import org.marram.exchange.served.EditNotes;
import org.marram.federation.json.Json;
import org.marram.federation.json.JsonLimits;
import org.marram.federation.json.JsonReading;
import org.marram.federation.vocabulary.Addressing;
import org.marram.federation.vocabulary.Iri;
import org.marram.federation.vocabulary.PublishedText;
import org.marram.federation.vocabulary.Tag;
import org.marram.wiki.discussions.Post;
import org.marram.wiki.discussions.Posts;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionInfo;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Places on this wiki for posts that were written elsewhere: at what a post answers, in the talk that it
/// names, or with the page or the wiki that it speaks to. The talk of the wiki is that of its front page.
@Singleton
final class TalkPlaces {
    /// Greatest depth of announcements of announcements: no server sends a deeper one.
    private static final int DEEPEST = 3;

    private static final Pattern POST = Pattern.compile("#post-([1-9][0-9]{0,17})$");

    private final Spellings spellings;
    private final CurrentSettings settings;

    TalkPlaces(Spellings spellings, CurrentSettings settings) {
        this.spellings = spellings;
        this.settings = settings;
    }

    /// @param post a comment that is answered
    /// @param edit an edit that is answered
    record Place(PageId page, Optional<Long> post, Optional<RevisionId> edit) {
        private static Place of(Page page) {
            return new Place(page.id(), Optional.empty(), Optional.empty());
        }

        private static Place of(Post post) {
            return new Place(post.page(), Optional.of(post.id()), Optional.empty());
        }

        private static Place of(RevisionInfo edit) {
            return new Place(edit.page(), Optional.empty(), Optional.of(edit.id()));
        }
    }

    Optional<Place> of(Handle handle, PublishedText said) {
        return said.conversation()
                .inReplyTo()
                .flatMap(iri -> at(handle, iri))
                .or(() -> said.conversation().alsoTo().stream()
                        .flatMap(iri -> at(handle, iri).stream())
                        .findFirst())
                .or(() -> said.conversation().context().flatMap(iri -> at(handle, iri)))
                .or(() -> first(handle, mentioned(said)))
                .or(() -> said.conversation().inReplyTo().isPresent()
                        ? Optional.empty()
                        : first(handle, spokenTo(said.addressing())));
    }

    /// Returns the addresses that a post speaks to.
    ///
    /// Security: a copy is no word to us. Whoever writes to all the world may copy anybody, and would open
    /// topics here.
    private static Stream<Iri> spokenTo(Addressing addressing) {
        return Stream.concat(addressing.to().stream(), addressing.audience().stream());
    }

    private static Stream<Iri> mentioned(PublishedText said) {
        return said.tags().stream().filter(Tag.Mention.class::isInstance).map(tag -> ((Tag.Mention) tag).href());
    }

    /// Returns the first place among addresses, a page before the wiki: an author who names both means the
    /// page.
    private Optional<Place> first(Handle handle, Stream<Iri> addresses) {
        List<NamedObject> namedObject =
                addresses.flatMap(iri -> spellings.named(handle, iri).stream()).toList();
        return Stream.concat(
                        namedObject.stream().filter(each -> !(each instanceof NamedObject.Wiki)),
                        namedObject.stream().filter(NamedObject.Wiki.class::isInstance))
                .filter(NamedObject.Acting.class::isInstance)
                .flatMap(each -> at(handle, each, 0).stream())
                .findFirst();
    }

    /// Finds the place of the thing at an address, of this wiki or of a post that came from another.
    Optional<Place> at(Handle handle, Iri address) {
        return at(handle, address, 0);
    }

    private Optional<Place> at(Handle handle, Iri address, int depth) {
        Optional<Place> known = Posts.byUrl(handle, address.value()).map(Place::of);
        return known.or(() -> EditNotes.find(handle, address)
                        .map(note -> new Place(note.page(), Optional.empty(), Optional.of(note.revision()))))
                .or(() -> spellings.isHere(address) ? here(handle, address, depth) : Optional.empty());
    }

    private Optional<Place> here(Handle handle, Iri address, int depth) {
        Matcher post = POST.matcher(address.value());
        Optional<Place> pointedAt =
                post.find() ? Posts.byId(handle, Long.parseLong(post.group(1))).map(Place::of) : Optional.empty();
        return pointedAt.or(() ->
                spellings.named(handle, address.withoutQuery()).flatMap(namedObject -> at(handle, namedObject, depth)));
    }

    private Optional<Place> at(Handle handle, NamedObject namedObject, int depth) {
        return switch (namedObject) {
            case NamedObject.Post post -> Posts.byId(handle, post.number()).map(Place::of);
            case NamedObject.Article article -> page(handle, article).map(Place::of);
            case NamedObject.Edit edit -> page(handle, edit.article()).map(page -> edit(handle, page, edit));
            case NamedObject.Revision revision ->
                Revisions.byDigest(handle, revision.digest())
                        .filter(info -> PageStore.byId(handle, info.page())
                                .filter(Page::isOurs)
                                .isPresent())
                        .map(Place::of);
            case NamedObject.Activity activity -> activity(handle, activity, depth);
            case NamedObject.Listed listed -> at(handle, listed.owner(), depth);
            case NamedObject.Observer observer -> line(handle, observer.line()).map(Place::of);
            case NamedObject.Wiki _, NamedObject.Voice _ -> front(handle).map(Place::of);
            case NamedObject.Fetcher _, NamedObject.Participant _ -> Optional.empty();
        };
    }

    private static Place edit(Handle handle, Page page, NamedObject.Edit edit) {
        return Revisions.byBeginning(handle, page.id(), edit.hex())
                .map(Place::of)
                .orElseGet(() -> Place.of(page));
    }

    /// Finds the place that an activity of ours is about: the revision that it announced, or the thing that it
    /// names.
    private Optional<Place> activity(Handle handle, NamedObject.Activity activity, int depth) {
        if (depth >= DEEPEST) {
            return Optional.empty();
        }
        return switch (KeptActivities.find(handle, spellings.address(activity)).orElse(null)) {
            case KeptActivities.Kept.OfRevision told ->
                Revisions.byId(handle, told.revision()).map(Place::of);
            case KeptActivities.Kept.AsWritten told -> object(told.json()).flatMap(iri -> at(handle, iri, depth + 1));
            case null -> Optional.empty();
        };
    }

    private static Optional<Iri> object(byte[] activity) {
        if (!(Json.read(activity, JsonLimits.BATCH) instanceof JsonReading.Parsed(ObjectNode json))) {
            return Optional.empty();
        }
        JsonNode object = json.path("object");
        return Iri.parse(object.isObject() ? object.path("id").asText() : object.asText());
    }

    private static Optional<Page> page(Handle handle, NamedObject.Article namedObject) {
        return PageStore.byFirstTitle(handle, namedObject.firstTitle(), namedObject.number());
    }

    private static Optional<Page> line(Handle handle, UUID line) {
        return PageStore.byUuid(handle, line).filter(Page::isOurs);
    }

    private Optional<Page> front(Handle handle) {
        return Title.parse(settings.get().frontPage()) instanceof TitleResult.Valid(Title title)
                ? PageStore.byTitle(handle, title)
                : Optional.empty();
    }
}
