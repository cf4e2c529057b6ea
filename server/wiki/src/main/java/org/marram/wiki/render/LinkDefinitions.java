package org.marram.wiki.render;

import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.marram.search.LinkDefinition;
import org.marram.search.LinkSyntax;

/// Definitions that the lines `[label]: destination "title"` of one text make (CommonMark 0.31, section 4.7).
/// The first definition of a label in the text counts, in whatever order several of them are read.
final class LinkDefinitions {

    /// Characters of destinations and titles that references of the shortest text may write.
    private static final int FREE_EXPANSION = 100_000;

    /// The same for each character of a text. Real pages write less than one.
    private static final int EXPANSION = 4;

    private final Map<String, Definition> definitions = new HashMap<>();
    private long left;

    /// @param length of the text, in characters
    LinkDefinitions(int length) {
        left = FREE_EXPANSION + (long) EXPANSION * length;
    }

    /// Destination and title for which a label stands.
    ///
    /// @param place where the definition stands in the text
    /// @param destination as written, without angle brackets
    /// @param title as written, without quotation marks; may be empty
    record Definition(int place, BasedSequence destination, BasedSequence title) {

        private int length() {
            return destination.length() + title.length() + 1;
        }

        private Definition orEarlier(Definition other) {
            return other.place < place ? other : this;
        }
    }

    /// Reads the definitions that a paragraph begins with.
    ///
    /// @return where the first line stands that is none
    int read(BasedSequence paragraph) {
        int at = 0;
        Optional<LinkDefinition> next = LinkDefinition.at(paragraph, at);
        while (next.isPresent()) {
            add(paragraph, next.get());
            at = next.get().end();
            next = LinkDefinition.at(paragraph, at);
        }
        return at;
    }

    private void add(BasedSequence text, LinkDefinition read) {
        BasedSequence destination = text.subSequence(read.destination(), read.destinationEnd());
        BasedSequence title = read.titleEnd() > read.title()
                ? text.subSequence(read.title() + 1, read.titleEnd() - 1)
                : BasedSequence.EMPTY;
        Definition definition = new Definition(destination.getStartOffset(), withoutAngles(destination), title);
        definitions.merge(LinkSyntax.key(read.label()), definition, Definition::orEarlier);
    }

    /// A destination without the angle brackets around it.
    static BasedSequence withoutAngles(BasedSequence destination) {
        return destination.startsWith("<") ? destination.subSequence(1, destination.length() - 1) : destination;
    }

    /// Returns the definition of a label, to be written once.
    ///
    /// Security: a long destination that is used by thousands of short references makes a page of gigabytes.
    ///
    /// @throws RenderLimitExceeded when references have written too much
    Optional<Definition> use(CharSequence label) {
        Definition found = definitions.isEmpty() ? null : definitions.get(LinkSyntax.key(label));
        if (found == null) {
            return Optional.empty();
        }
        left -= found.length();
        if (left < 0) {
            throw new RenderLimitExceeded(RenderWarning.COSTLY);
        }
        return Optional.of(found);
    }
}
