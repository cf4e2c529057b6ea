package org.marram.federation.signatures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The header fields of a message, in order; names in any case.
public record Headers(List<Field> fields) {
    /// No fields.
    public static final Headers NONE = new Headers(List.of());

    /// One line of a header.
    public record Field(String name, String value) {}

    public Headers {
        fields = List.copyOf(fields);
    }

    /// Names and values in turn.
    public static Headers of(String... namesAndValues) {
        Headers headers = NONE;
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers = headers.with(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    /// Returns the same with another field at the end.
    public Headers with(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new Headers(more);
    }

    /// Returns the same without a field.
    public Headers without(String name) {
        return new Headers(fields.stream()
                .filter(field -> !field.name().equalsIgnoreCase(name))
                .toList());
    }

    /// The first value of the field.
    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /// All values of the field, trimmed.
    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(field -> field.value().strip())
                .toList();
    }

    /// All values of the field in one, as signatures see them.
    public Optional<String> combined(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
    }
}
