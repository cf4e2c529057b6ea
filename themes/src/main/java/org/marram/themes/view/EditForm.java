package org.marram.themes.view;

/// The edit form: inputs `text`, `summary`, `minor`, `base`, and a button `action` with `save`,
/// `preview` or `changes`.
///
/// @param text as typed, or as it stands
/// @param base digest of the version the text was made from; empty for a new page
/// @param errors inputs `text`, `summary`, `name`, `password`, `invite`
public record EditForm(String text, String summary, boolean minor, String base, Errors errors, Signing signing) {}
