package org.marram.exchange.actors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.pages.ObjectPath;
import org.marram.wiki.pages.Page;
import org.marram.wiki.people.PersonName;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.Origin;

/// Every address that this wiki gives out, and the way back from an address to the thing that it names
/// ([AddressPaths]). Knows nothing but the wiki's own public address. Thread-safe.
@Singleton
public final class WikiAddresses {
    /// Names of the three actors that are no participants; no account may have one.
    public static final String WIKI_NAME = "wiki";

    public static final String VOICE_NAME = "wiki-bot";
    public static final String FETCHER_NAME = "actor";

    /// Prefix of the uuid in the name of a page that can be followed.
    public static final String OBSERVER_NAME = "page-";

    static final String ARTICLE = "/article/";
    static final String REVISION = "/revision/";
    static final String ACTIVITY = "/activity/";
    static final String POST = "/comment/";
    static final String PERSON = "/user/";
    static final String OBSERVER = "/page/";
    static final String FETCHER = "/actor";

    /// Number of bytes of a revision's digest that name it as an edit: as many as Ibis' own names have.
    private static final int EDIT_BYTES = 16;

    /// Number of hexadecimal digits in the name of an edit.
    public static final int EDIT_NAME_LENGTH = 2 * EDIT_BYTES;

    static final Pattern ACTIVITY_KEY = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    private final Supplier<String> origin;

    @Inject
    public WikiAddresses(CurrentSettings settings) {
        this(settings::origin);
    }

    private WikiAddresses(Supplier<String> origin) {
        this.origin = origin;
    }

    /// Returns the addresses of a wiki at this public address.
    public static WikiAddresses at(Origin origin) {
        String text = origin.toString();
        return new WikiAddresses(() -> text);
    }

    public Iri group() {
        return iri("/");
    }

    public Iri voice() {
        return iri(PERSON + VOICE_NAME);
    }

    public Iri fetcher() {
        return iri(FETCHER);
    }

    public Iri person(PersonName name) {
        return iri(PERSON + name.path());
    }

    /// Returns the address of the actor by which one follows a page.
    public Iri observer(Page page) {
        return observer(page.uuid());
    }

    public Iri observer(UUID line) {
        return iri(OBSERVER + line);
    }

    /// Returns a page's id: made of its first title for ever, whatever it is named now. Of another wiki's page,
    /// its id there.
    public Iri article(Page page) {
        return page.home().orElseGet(() -> article(page.firstTitle(), page.addressNumber()));
    }

    public Iri article(String firstTitle, int number) {
        return iri(ObjectPath.of(firstTitle, number));
    }

    public Iri revision(Digest digest) {
        return iri(REVISION + digest);
    }

    /// Returns the id of a revision as an edit of its page.
    public Iri patch(Page page, Digest digest) {
        return below(article(page), editName(digest));
    }

    /// Returns the last segment of an edit's id.
    public static String editName(Digest digest) {
        return HexFormat.of().formatHex(digest.sha256(), 0, EDIT_BYTES);
    }

    /// @param key of letters, digits, `-` and `_`, at most 80
    public Iri activity(String key) {
        if (!ACTIVITY_KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("an activity's key has up to 80 letters, digits, - or _");
        }
        return iri(ACTIVITY + key);
    }

    /// Returns the address of a comment of this wiki.
    public Iri post(long number) {
        return iri(POST + number);
    }

    /// Returns the address of a list of the wiki, of an actor or of an Article: `…/inbox`, `…/edits`.
    public Iri list(Iri owner, Part part) {
        return below(owner, part.word());
    }

    /// Returns the Group of the wiki, this one or another, that a thing belongs to.
    public static Iri groupOf(Iri thing) {
        return new Iri(thing.origin() + "/");
    }

    /// Returns the inbox of the Group, which is also the shared one for all.
    public Iri sharedInbox() {
        return list(group(), Part.INBOX);
    }

    public Iri allArticles() {
        return iri("/all_articles");
    }

    public Iri linkedInstances() {
        return iri("/linked_instances");
    }

    public Iri moderators() {
        return iri("/moderators");
    }

    /// Returns the address of the collection of the wiki's changes.
    public Iri changes() {
        return iri("/sync/log");
    }

    /// Returns the address of the part of the wiki's changes that comes after a number.
    public Iri changesAfter(long seq) {
        return iri("/sync/changes?since=" + seq);
    }

    /// Reads the page that a name such as `page-…` means.
    public static Optional<UUID> observedLine(String name) {
        return AddressPaths.after(name, OBSERVER_NAME).flatMap(AddressPaths::uuid);
    }

    /// Returns the name of an actor's RSA key.
    public static Iri mainKey(Iri actor) {
        return actor.resolve("#main-key");
    }

    /// Returns the name of an actor's Ed25519 key.
    public static Iri ed25519Key(Iri actor) {
        return actor.resolve("#ed25519-key");
    }

    /// Tells whether the address is one of this wiki's.
    public boolean isOurs(Iri iri) {
        return iri.hasOriginOf(group());
    }

    /// Returns the thing that an address of this wiki names; nothing for other wikis' and for what is not named
    /// so here. A fragment, as of a key, is left aside.
    public Optional<NamedObject> read(Iri iri) {
        if (!isOurs(iri)) {
            return Optional.empty();
        }
        String path = iri.withoutFragment().requestTarget();
        return path.indexOf('?') >= 0 ? Optional.empty() : read(path);
    }

    /// Does the same for the path of a request, still percent-encoded.
    public static Optional<NamedObject> read(String path) {
        return AddressPaths.read(path);
    }

    private static Iri below(Iri owner, String word) {
        return owner.resolve((owner.value().endsWith("/") ? "" : "/") + word);
    }

    private Iri iri(String path) {
        return new Iri(origin.get() + path);
    }
}
