package org.marram.themes.view;

import org.marram.themes.Message;

/// Error at one input of a form.
///
/// @param field the name of the input, or empty when the whole form is meant
public record FieldError(String field, Message message) {}
