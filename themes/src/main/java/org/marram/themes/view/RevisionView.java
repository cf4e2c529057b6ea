package org.marram.themes.view;

import org.jspecify.annotations.Nullable;

/// One version of a page, at an address that stays.
///
/// @param current true when this is the version that readers see now
/// @param next digest of the version after
/// @param key the `did:key` that signed it
public record RevisionView(
        Shell shell,
        PageFrame frame,
        RevisionLine revision,
        RevisionText text,
        boolean current,
        @Nullable String next,
        String key,
        boolean restorable,
        boolean mayHide)
        implements View {}
