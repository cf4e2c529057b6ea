package org.marram.http.web;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The inputs of a form as they came. An input that did not come is empty; of one that came twice the first counts.
public final class Form {
    private final Map<String, Object> inputs;

    private Form(Map<String, Object> inputs) {
        this.inputs = inputs;
    }

    /// @param inputs what the framework read; null when there was no body
    public static Form of(@Nullable Map<String, Object> inputs) {
        return new Form(inputs == null ? Map.of() : inputs);
    }

    /// An input as it was typed; never null.
    public String text(String name) {
        Object value = inputs.get(name);
        if (value instanceof Collection<?> several) {
            value = several.isEmpty() ? null : several.iterator().next();
        }
        return value == null ? "" : value.toString();
    }

    /// An input of one line, without white space around it.
    public String line(String name) {
        return text(name).strip();
    }

    /// A whole number; -1 when it is none.
    public long number(String name) {
        try {
            return Long.parseLong(line(name));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /// Tells whether a box was ticked, or a button pressed.
    public boolean has(String name) {
        return inputs.containsKey(name);
    }

    /// A constant by its name in any case; `fallback` when it is none.
    public <E extends Enum<E>> E choice(String name, E fallback) {
        return choice(name, fallback.getDeclaringClass()).orElse(fallback);
    }

    /// A constant by its name in any case; nothing when it is none.
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> constants) {
        return Arrays.stream(constants.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(line(name)))
                .findFirst();
    }
}
