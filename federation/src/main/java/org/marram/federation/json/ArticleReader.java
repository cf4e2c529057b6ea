package org.marram.federation.json;

import java.util.Optional;
import org.marram.federation.vocabulary.WikiPage;

/// Reads what an Article says of itself as a page of a wiki.
final class ArticleReader {
    private ArticleReader() {}

    static WikiPage wiki(JsonMembers jsonMembers) {
        return new WikiPage(
                jsonMembers.iri("edits"),
                jsonMembers.uuid("latestVersion"),
                jsonMembers.flag("protected"),
                jsonMembers.uuid("line"),
                jsonMembers.iri("history"),
                jsonMembers.digest("head"),
                jsonMembers.object("origin").flatMap(ArticleReader::forkOrigin),
                jsonMembers.iri("forks"));
    }

    private static Optional<WikiPage.ForkOrigin> forkOrigin(JsonMembers origin) {
        return origin.iri("page")
                .flatMap(page -> origin.digest("digest").map(digest -> new WikiPage.ForkOrigin(page, digest)));
    }
}
