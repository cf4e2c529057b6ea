package org.marram.wiki.people;

import org.marram.wiki.shared.PersonId;

/// Owner of an RSA key, whatever the wiki's address may be at the time.
public sealed interface KeyOwner {

    /// The wiki itself. The pages that can be followed sign with its key, each under a name of its own:
    /// thousands of keys would protect nothing more, for all would lie in one database.
    record Wiki() implements KeyOwner {}

    /// The actor that follows other wikis and stands as author of the wiki's Articles.
    record Voice() implements KeyOwner {}

    /// The actor that signs the wiki's fetches.
    record Fetcher() implements KeyOwner {}

    record Participant(PersonId person) implements KeyOwner {}

    /// Returns the owner as it is stored.
    default String stored() {
        return switch (this) {
            case Wiki wiki -> "wiki";
            case Voice voice -> "voice";
            case Fetcher fetcher -> "fetcher";
            case Participant participant -> "person:" + participant.person().value();
        };
    }

    /// Reads an owner as it was stored.
    static KeyOwner ofStored(String stored) {
        return switch (stored) {
            case "wiki" -> new Wiki();
            case "voice" -> new Voice();
            case "fetcher" -> new Fetcher();
            default -> new Participant(new PersonId(Long.parseLong(stored.substring("person:".length()))));
        };
    }
}
