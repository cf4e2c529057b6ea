package org.marram.themes.view;

import org.jspecify.annotations.Nullable;

/// The edit form: inputs `text`, `summary`, `minor`, `base`, and a button `action` with `save`,
/// `preview` or `changes`.
///
/// @param text as typed, or as it stands
/// @param base digest of the version the text was made from; empty for a new page
/// @param resolves digest of what is settled with it, an input; null when it settles nothing
/// @param errors inputs `text`, `summary`, `name`, `password`, `invite`
public record EditForm(
        String text,
        String summary,
        boolean minor,
        String base,
        @Nullable String resolves,
        Errors errors,
        Signing signing) {}
