package org.marram.http.web;

import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.json.JsonSyntaxException;
import io.micronaut.web.router.exceptions.UnsatisfiedBodyRouteException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Describes the fault of a request that could not be read, for the author of the program that sent it: in
/// words about what was sent, not about how the wiki is made.
final class RequestFault {
    private static final Pattern MISSING_FIELD = Pattern.compile("Null argument specified for \\[([^\\]]+)\\]");

    /// Words of the parser in the place of the text that it read.
    private static final Pattern REDACTION = Pattern.compile("Source: REDACTED \\([^)]*\\); ");

    private RequestFault() {}

    static String of(ErrorContext context) {
        return switch (context.getRootCause().orElse(null)) {
            case ConversionErrorException failure -> conversion(failure);
            case UnsatisfiedBodyRouteException failure -> "A body is missing.";
            case JsonSyntaxException failure -> "The body is not JSON: " + plain(failure);
            case null, default ->
                context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining(" "));
        };
    }

    private static String conversion(ConversionErrorException failure) {
        String name = failure.getArgument().getName();
        Exception cause = failure.getConversionError().getCause();
        return failure.getConversionError()
                .getOriginalValue()
                .map(value -> name + " cannot be \"" + value + "\".")
                .orElseGet(() -> body(cause));
    }

    private static String body(Exception cause) {
        String said = plain(cause);
        Matcher missing = MISSING_FIELD.matcher(said);
        return missing.find() ? "The body lacks \"" + missing.group(1) + "\"." : "The body cannot be read: " + said;
    }

    private static String plain(Exception cause) {
        String said = Objects.toString(cause.getMessage(), "");
        return REDACTION.matcher(said).replaceAll("").replaceAll("\\s+", " ").strip();
    }
}
