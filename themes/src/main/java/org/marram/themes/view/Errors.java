package org.marram.themes.view;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.marram.themes.Message;

/// Errors of a form that comes back; empty on a first visit.
public record Errors(List<FieldError> list) {
    public Errors {
        list = List.copyOf(list);
    }

    private static final Errors NONE = new Errors(List.of());

    /// A form without errors.
    public static Errors none() {
        return NONE;
    }

    /// One error at one input.
    public static Errors at(String field, Message message) {
        return new Errors(List.of(new FieldError(field, message)));
    }

    /// One error of the form as a whole.
    public static Errors of(Message message) {
        return at("", message);
    }

    /// One more error at another input.
    public Errors with(String field, Message message) {
        List<FieldError> more = new ArrayList<>(list);
        more.add(new FieldError(field, message));
        return new Errors(more);
    }

    /// The error at an input, if it has one.
    public @Nullable Message at(String field) {
        for (FieldError error : list) {
            if (error.field().equals(field)) {
                return error.message();
            }
        }
        return null;
    }

    /// Error at one input of a form.
    ///
    /// @param field the name of the input, or empty when the whole form is meant
    public record FieldError(String field, Message message) {}
}
