package org.marram.exchange.actors;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.marram.exchange.actors.NamedObject.Acting;
import org.marram.exchange.actors.NamedObject.Listed;
import org.marram.exchange.actors.NamedObject.Part;
import org.marram.federation.vocabulary.Digest;
import org.marram.wiki.pages.ObjectPath;
import org.marram.wiki.shared.PercentEncoding;
import org.marram.wiki.shared.Title;
import org.marram.wiki.shared.TitleResult;

/// Way back from the path of one of this wiki's addresses to the thing that it names ([WikiAddresses] writes
/// them). It says what would be named, not what exists.
final class AddressPaths {
    /// Numbered title, as [ObjectPath] writes it.
    private static final Pattern NUMBERED = Pattern.compile("(.*)~([1-9][0-9]{0,8})", Pattern.DOTALL);

    private static final Pattern HEX_32 = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern POST_NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private AddressPaths() {}

    /// Returns the thing that the path of a request names, still percent-encoded.
    static Optional<NamedObject> read(String path) {
        return switch (path) {
            case "/" -> Optional.of(new NamedObject.Wiki());
            case WikiAddresses.FETCHER -> Optional.of(new NamedObject.Fetcher());
            default -> article(path).or(() -> plain(path)).or(() -> listed(path));
        };
    }

    private static Optional<NamedObject> plain(String path) {
        return after(path, WikiAddresses.REVISION)
                .flatMap(Digest::read)
                .<NamedObject>map(NamedObject.Revision::new)
                .or(() -> after(path, WikiAddresses.ACTIVITY)
                        .filter(WikiAddresses.ACTIVITY_KEY.asMatchPredicate())
                        .map(NamedObject.Activity::new))
                .or(() -> after(path, WikiAddresses.POST)
                        .filter(POST_NUMBER.asMatchPredicate())
                        .map(number -> new NamedObject.Post(Long.parseLong(number))))
                .or(() -> acting(path));
    }

    private static Optional<Acting> acting(String path) {
        return switch (path) {
            case WikiAddresses.PERSON + WikiAddresses.VOICE_NAME -> Optional.of(new NamedObject.Voice());
            default ->
                after(path, WikiAddresses.OBSERVER)
                        .flatMap(AddressPaths::uuid)
                        .<Acting>map(NamedObject.Observer::new)
                        .or(() -> after(path, WikiAddresses.PERSON)
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
            case WikiAddresses.FETCHER -> Optional.of(new Listed(new NamedObject.Fetcher(), list));
            default -> acting(owner).map(actor -> new Listed(actor, list));
        });
    }

    private static Optional<NamedObject> article(String path) {
        return after(path, WikiAddresses.ARTICLE)
                .flatMap(PercentEncoding::decode)
                .flatMap(AddressPaths::articleOrPart);
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
        return after(path, WikiAddresses.ARTICLE)
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

    static Optional<UUID> uuid(String text) {
        try {
            UUID uuid = UUID.fromString(text);
            return uuid.toString().equals(text) ? Optional.of(uuid) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static Optional<String> after(String path, String prefix) {
        return path.startsWith(prefix) ? Optional.of(path.substring(prefix.length())) : Optional.empty();
    }
}
