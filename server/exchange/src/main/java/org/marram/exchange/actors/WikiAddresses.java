package org.marram.exchange.actors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marram.exchange.actors.NamedObject.Acting;
import org.marram.exchange.actors.NamedObject.Listed;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.federation.vocabulary.Digest;
import org.marram.federation.vocabulary.Iri;
import org.marram.wiki.pages.ObjectPath;
import org.marram.wiki.pages.Page;
import org.marram.wiki.people.PersonName;
import org.marram.wiki.settings.CurrentSettings;
import org.marram.wiki.shared.Origin;
import org.marram.wiki.shared.PercentEncoding;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Every address that this wiki gives out, and the way back from an address to the thing that it names. Knows
/// nothing but the wiki's own public address: it says what would be named, not what exists. Thread-safe.
@Singleton
public final class WikiAddresses {
    /// Names of the three actors that are no participants; no account may have one.
    public static final String WIKI_NAME = "wiki";

    public static final String VOICE_NAME = "wiki-bot";
    public static final String FETCHER_NAME = "actor";

    /// Prefix of the uuid in the name of a page that can be followed.
    public static final String OBSERVER_NAME = "page-";

    private static final String ARTICLE = "/article/";
    private static final String REVISION = "/revision/";
    private static final String ACTIVITY = "/activity/";
    private static final String POST = "/comment/";
    private static final String PERSON = "/user/";
    private static final String OBSERVER = "/page/";
    private static final String FETCHER = "/actor";

    /// Number of bytes of a revision's digest that name it as an edit: as many as Ibis' own names have.
    private static final int EDIT_BYTES = 16;

    /// Number of hexadecimal digits in the name of an edit.
    public static final int EDIT_NAME_LENGTH = 2 * EDIT_BYTES;

    /// Numbered title, as [ObjectPath] writes it.
    private static final Pattern NUMBERED = Pattern.compile("(.*)~([1-9][0-9]{0,8})", Pattern.DOTALL);

    private static final Pattern HEX_32 = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern POST_NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern ACTIVITY_KEY = Pattern.compile("[A-Za-z0-9_-]{1,80}");

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
        return after(name, OBSERVER_NAME).flatMap(WikiAddresses::uuid);
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
        return switch (path) {
            case "/" -> Optional.of(new NamedObject.Wiki());
            case FETCHER -> Optional.of(new NamedObject.Fetcher());
            default -> article(path).or(() -> plain(path)).or(() -> listed(path));
        };
    }

    private static Optional<NamedObject> plain(String path) {
        return after(path, REVISION)
                .flatMap(Digest::read)
                .<NamedObject>map(NamedObject.Revision::new)
                .or(() -> after(path, ACTIVITY)
                        .filter(ACTIVITY_KEY.asMatchPredicate())
                        .map(NamedObject.Activity::new))
                .or(() -> after(path, POST)
                        .filter(POST_NUMBER.asMatchPredicate())
                        .map(number -> new NamedObject.Post(Long.parseLong(number))))
                .or(() -> acting(path));
    }

    private static Optional<Acting> acting(String path) {
        return switch (path) {
            case PERSON + VOICE_NAME -> Optional.of(new NamedObject.Voice());
            default ->
                after(path, OBSERVER)
                        .flatMap(WikiAddresses::uuid)
                        .<Acting>map(NamedObject.Observer::new)
                        .or(() -> after(path, PERSON)
                                .filter(name -> name.indexOf('/') < 0)
                                .flatMap(PercentEncoding::decode)
                                .filter(name -> !name.isEmpty())
                                .map(NamedObject.Participant::new));
        };
    }

    private static Optional<NamedObject> listed(String path) {
        int slash = path.lastIndexOf('/');
        Optional<Part> part = part(path.substring(slash + 1));
        String owner = path.substring(0, Math.max(slash, 0));
        List<Part> actors = List.of(Part.INBOX, Part.OUTBOX, Part.FOLLOWERS, Part.FOLLOWING);
        return part.filter(actors::contains).flatMap(list -> switch (owner) {
            case "" -> Optional.of(new Listed(new NamedObject.Wiki(), list));
            case FETCHER -> Optional.of(new Listed(new NamedObject.Fetcher(), list));
            default -> acting(owner).map(actor -> new Listed(actor, list));
        });
    }

    private static Optional<NamedObject> article(String path) {
        return after(path, ARTICLE).flatMap(PercentEncoding::decode).flatMap(WikiAddresses::articleOrPart);
    }

    /// Reads an address below that of articles. No title ends in the word of a list or in 32 hexadecimal
    /// digits: an address that ends so is below a page.
    private static Optional<NamedObject> articleOrPart(String written) {
        int slash = written.lastIndexOf('/');
        String last = written.substring(slash + 1);
        Optional<Part> part = part(last);
        boolean edit = HEX_32.matcher(last).matches();
        if (slash < 0 || (part.isEmpty() && !edit)) {
            return articleNamed(written).map(article -> article);
        }
        return articleNamed(written.substring(0, slash))
                .map(article -> edit ? new NamedObject.Edit(article, last) : new Listed(article, part.orElseThrow()));
    }

    private static Optional<NamedObject.Article> articleNamed(String written) {
        Matcher numbered = NUMBERED.matcher(written);
        if (numbered.matches()) {
            int number = Integer.parseInt(numbered.group(2));
            return title(numbered.group(1))
                    .filter(title -> ObjectPath.isNumbered(title.text(), number))
                    .map(title -> new NamedObject.Article(title.text(), number));
        }
        return title(written).map(title -> new NamedObject.Article(title.text(), 1));
    }

    /// Reads the title that a page's path in a spelling that is not given out means: of another case, with
    /// spaces.
    static Optional<Title> otherwiseSpelled(String path) {
        return after(path, ARTICLE)
                .flatMap(PercentEncoding::decode)
                .flatMap(written -> Title.parse(written) instanceof TitleResult.Valid(Title title)
                        ? Optional.of(title)
                        : Optional.empty());
    }

    /// Reads a title in the one spelling that is given out: two addresses never name the same thing.
    private static Optional<Title> title(String written) {
        return Title.parse(written) instanceof TitleResult.Valid(Title title)
                        && title.text().replace(' ', '_').equals(written)
                ? Optional.of(title)
                : Optional.empty();
    }

    private static Optional<Part> part(String word) {
        return Arrays.stream(Part.values())
                .filter(part -> part.word().equals(word))
                .findFirst();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            UUID uuid = UUID.fromString(text);
            return uuid.toString().equals(text) ? Optional.of(uuid) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> after(String path, String prefix) {
        return path.startsWith(prefix) ? Optional.of(path.substring(prefix.length())) : Optional.empty();
    }

    private static Iri below(Iri owner, String word) {
        return owner.resolve((owner.value().endsWith("/") ? "" : "/") + word);
    }

    private Iri iri(String path) {
        return new Iri(origin.get() + path);
    }
}
