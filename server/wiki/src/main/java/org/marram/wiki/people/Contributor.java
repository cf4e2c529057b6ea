package org.marram.wiki.people;

import java.util.OptionalLong;
import org.marram.wiki.shared.ActorId;

/// An author of edits, as shown beside an edit.
///
/// @param url the address that stands in signed revisions; it may have been minted before the wiki moved
/// @param name the name as chosen, shown with the host unless the person is of this wiki
/// @param host empty for this wiki's own
/// @param person the account here, if there is one
public record Contributor(ActorId id, String url, String name, String host, OptionalLong person) {}
