package org.marram.wiki.render;

/// Tells what is at the end of each link of a page. Asked once for each place where a link stands.
@FunctionalInterface
public interface LinkStates {

    /// The state of a link of kind `PAGE` or `NAME`.
    LinkState of(WikiLink wikiLink);
}
