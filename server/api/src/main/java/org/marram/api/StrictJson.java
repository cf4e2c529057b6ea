package org.marram.api;

import io.micronaut.context.annotation.Factory;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.Decoder;
import io.micronaut.serde.Deserializer;
import io.micronaut.serde.exceptions.SerdeException;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads JSON as it is written: a field that wants a text takes no number and no `false`, one that wants true or false
/// takes no text. The framework would turn one into the other, and a page called *false* be made of a mistake.
@Factory
final class StrictJson {

    @Singleton
    Deserializer<String> strings() {
        return new Exactly<>(String.class, "a text");
    }

    @Singleton
    Deserializer<Boolean> booleans() {
        return new Exactly<>(Boolean.class, "true or false");
    }

    /// A scalar that is of one JSON type.
    ///
    /// @param name of that type in a sentence
    private record Exactly<T>(Class<T> type, String name) implements Deserializer<T> {
        @Override
        public @Nullable T deserialize(Decoder decoder, DecoderContext context, Argument<? super T> argument)
                throws IOException {
            if (decoder.decodeNull()) {
                return null;
            }
            Object value = decoder.decodeArbitrary();
            if (!type.isInstance(value)) {
                throw new SerdeException("\"" + argument.getName() + "\" must be " + name + ".");
            }
            return type.cast(value);
        }

        @Override
        public @Nullable T deserializeNullable(Decoder decoder, DecoderContext context, Argument<? super T> argument)
                throws IOException {
            return deserialize(decoder, context, argument);
        }
    }
}
