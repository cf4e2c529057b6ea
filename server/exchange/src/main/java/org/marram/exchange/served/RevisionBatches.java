package org.marram.exchange.served;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.marram.exchange.actors.WikiAddresses;
import org.marram.federation.json.DocumentWriter;
import org.marram.federation.json.Json;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.RevisionCopy;
import org.marram.wiki.edits.Proposals;
import org.marram.wiki.pages.Names;
import org.marram.wiki.pages.Page;
import org.marram.wiki.pages.PageStore;
import org.marram.wiki.pages.RevisionCopies;
import org.marram.wiki.pages.Revisions;
import org.marram.wiki.pages.Revisions.Stored;
import org.marram.wiki.shared.Host;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.PageName;
import org.marram.wiki.shared.PageReference;
import org.marram.wiki.shared.RevisionId;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;
import org.marram.wiki.store.Database;

/// Revisions that another wiki lacks, in parts of at most 1 MiB, by any author: every wiki serves what it
/// holds.
@Singleton
final class RevisionBatches {
    /// Largest size of one answer, in bytes; a single revision may be longer.
    static final int MAX_BYTES = 1 << 20;

    /// Largest number of revisions that may be asked for at once.
    static final int MOST_WANTED = 500;

    /// Largest number of pages that may be asked for by their titles at once.
    static final int MOST_PAGES = 50;

    /// Largest number of revisions that are looked through when the newest ones of a page are edits that wait.
    private static final int MOST_LOOKED_AT = 20;

    /// Largest number of pages in one answer to a home that asks which of its pages are mirrored.
    static final int MOST_LISTED = 500;

    /// Largest number of revisions that may be named as known.
    static final int MOST_HAD = 5_000;

    private final Database database;
    private final WikiAddresses wikiAddresses;

    RevisionBatches(Database database, WikiAddresses wikiAddresses) {
        this.database = database;
        this.wikiAddresses = wikiAddresses;
    }

    /// Pages of one home, in the order of their numbers here.
    record Listed(String home, PageId after) {}

    /// Request for revisions, as it was read.
    sealed interface Asked {
        /// @param pages those whose newest revisions are wanted too, by the titles that they have at their
        ///     homes
        /// @param mirrored the home whose pages that are mirrored here are listed too; nothing when there is
        ///     none
        record Clear(List<Digest> want, List<Digest> have, List<PageName> pages, Optional<Listed> mirrored)
                implements Asked {
            public Clear {
                want = List.copyOf(want);
                have = List.copyOf(have);
                pages = List.copyOf(pages);
            }
        }

        record Unclear(String reason) implements Asked {}

        static Asked of(ObjectNode json) {
            Optional<List<Digest>> want = digests(json.path("want"), MOST_WANTED);
            Optional<List<Digest>> have = digests(json.path("have"), MOST_HAD);
            return want.isEmpty() || have.isEmpty()
                    ? new Unclear(
                            "want and have are lists of at most " + MOST_WANTED + " and " + MOST_HAD + " digests.")
                    : new Clear(want.get(), have.get(), pages(json.path("pages")), listed(json));
        }

        private static Optional<Listed> listed(ObjectNode json) {
            String of = json.path("mirrored").asText();
            return of.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Listed(of, new PageId(json.path("after").asLong(0))));
        }

        /// Reads the names of pages; what names no page of another wiki is passed over.
        private static List<PageName> pages(JsonNode list) {
            return list.valueStream()
                    .limit(MOST_PAGES)
                    .map(each -> PageReference.parse(each.asText(), host -> true))
                    .flatMap(each -> each.host().stream().flatMap(host -> name(host, each.title())))
                    .toList();
        }

        private static Stream<PageName> name(String host, String title) {
            return Title.parse(title) instanceof TitleResult.Valid(Title valid)
                    ? Stream.of(new PageName(valid, Host.written(host)))
                    : Stream.empty();
        }

        private static Optional<List<Digest>> digests(JsonNode list, int most) {
            if (list.isMissingNode()) {
                return Optional.of(List.of());
            }
            List<Digest> digests = new ArrayList<>();
            list.forEach(each -> Digest.read(each.asText()).ifPresent(digests::add));
            return list.isArray() && list.size() <= most && digests.size() == list.size()
                    ? Optional.of(digests)
                    : Optional.empty();
        }
    }

    /// Returns the answer as it is sent. It is read in small parts, and written when nothing is being read: a
    /// large request keeps no reader of the database from others.
    byte[] of(Asked.Clear asked) {
        Plan plan = database.read(handle -> plan(handle, asked));
        ObjectNode json = Json.object().put("type", "RevisionBatch");
        ArrayNode pages = json.putArray("pages");
        plan.pages().forEach(pages::add);
        asked.mirrored().ifPresent(listed -> database.read(handle -> list(handle, listed, json, pages)));
        int sent = revisions(plan.missing(), json.putArray("revisions"));
        return Json.write(json.put("more", sent < plan.missing().size()));
    }

    /// @param missing the revisions to send, parents first
    private record Plan(List<ObjectNode> pages, List<RevisionId> missing) {}

    private Plan plan(Handle handle, Asked.Clear asked) {
        List<Digest> wanted = new ArrayList<>(asked.want());
        asked.pages().forEach(name -> mirrored(handle, name).ifPresent(wanted::add));
        List<Stored> want = Revisions.stored(handle, wanted).values().stream()
                .filter(each -> Proposals.isServed(handle, each.id()))
                .toList();
        Collection<Stored> have = Revisions.stored(handle, asked.have()).values();
        List<ObjectNode> pages = new ArrayList<>();
        lines(want)
                .forEach(id -> PageStore.byId(handle, id)
                        .filter(page -> !PageStore.isAncestorOnly(page))
                        .ifPresent(page -> pages.add(page(handle, page))));
        return new Plan(pages, new RevisionGraph(handle).missing(want, have));
    }

    /// Lists the pages of a home that are mirrored here: after a restore a home asks its mirrors for what it
    /// has lost.
    private boolean list(Handle handle, Listed listed, ObjectNode json, ArrayNode pages) {
        List<Page> found = PageStore.mirroredAfter(handle, Host.written(listed.home()), listed.after(), MOST_LISTED);
        found.forEach(page ->
                pages.add(page(handle, page).put("head", newest(handle, page).multibase())));
        if (found.size() == MOST_LISTED) {
            json.put("next", found.getLast().id().value());
        }
        return true;
    }

    /// Returns the newest revision of a page. A mirror that followed a restored wiki back to an older version
    /// still holds the newer one. Revisions that were only offered to the home were never its own.
    private static Digest newest(Handle handle, Page page) {
        return Revisions.newest(handle, page.id(), MOST_LOOKED_AT).stream()
                .filter(id -> !Proposals.isOffer(handle, id))
                .findFirst()
                .map(id -> Revisions.digest(handle, id))
                .orElseGet(() -> Revisions.digest(handle, page.head()));
    }

    private static Optional<Digest> mirrored(Handle handle, PageName name) {
        return Names.lookupUnfollowed(handle, name) instanceof Names.Lookup.Found(Page page)
                ? Optional.of(Revisions.digest(handle, page.head()))
                : Optional.empty();
    }

    private static Set<PageId> lines(Collection<Stored> revisions) {
        return revisions.stream().map(Stored::page).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private ObjectNode page(Handle handle, Page page) {
        return Json.object()
                .put("line", page.uuid().toString())
                .put("id", wikiAddresses.article(page).value())
                .put("name", page.firstTitle())
                .put("head", Revisions.digest(handle, page.head()).multibase())
                .put("protection", page.protection().word())
                .put("deleted", page.deleted());
    }

    /// Adds as many revisions as fit, at least one.
    ///
    /// @return the number of revisions that were sent
    private int revisions(List<RevisionId> missing, ArrayNode array) {
        int sent = 0;
        int bytes = 0;
        for (RevisionId id : missing) {
            Optional<RevisionCopy> copy = database.read(handle -> RevisionCopies.copy(handle, id));
            if (copy.isPresent()) {
                ObjectNode json = DocumentWriter.body(copy.get());
                bytes += Json.write(json).length;
                if (bytes > MAX_BYTES && sent > 0) {
                    return sent;
                }
                array.add(json);
            }
            sent++;
        }
        return sent;
    }
}
