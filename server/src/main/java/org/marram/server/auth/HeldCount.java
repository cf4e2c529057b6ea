package org.marram.server.auth;

/// How many edits from other wikis wait for a keeper: said in their menu, known by a higher floor.
public interface HeldCount {
    /// Cheap: asked for with every page that a keeper looks at.
    long held();
}
