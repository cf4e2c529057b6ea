package org.marram.api;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.marram.http.web.ProblemType;

/// Completes the generated description of the API with what all its routes share: who needs a token, what every route
/// may answer, and the form of what names a page, a revision or a place in a list.
final class ApiPromises {
    private static final String PROBLEM = "Problem";
    private static final String DIGEST = "^zQm[1-9A-HJ-NP-Za-km-z]{44}$";
    private static final String NUMBER = "^[0-9]{1,18}$";
    /// Form of a title: not empty, and without characters that cannot be seen.
    private static final String TITLE = "^[^\\x00-\\x1f\\x7f-\\x9f]*[^\\x00-\\x20\\x7f-\\xa0/_]$";

    /// Forms of parameters by name.
    private static final Map<String, String> PARAMETERS = Map.of("title", TITLE, "digest", DIGEST, "revision", DIGEST);
    /// Forms of the fields of an edit by name.
    private static final Map<String, String> FIELDS = Map.of("base", DIGEST, "resolves", DIGEST);

    /// Parameter with the words of a search. It may be left out: a search for nothing finds nothing.
    private static final String QUERY = "q";

    private static final String EDIT = "EditsApi.Written";

    private ApiPromises() {}

    static void complete(Map<String, Object> description) {
        description.put("servers", List.of(Map.of("url", "/", "description", "The wiki that serves this")));
        description.remove("security");
        Map<String, Object> components = map(description.get("components"));
        Map<String, Object> schemas = map(components.get("schemas"));
        schemas.forEach((name, schema) -> properties(map(schema), name.equals(EDIT) ? FIELDS : Map.of()));
        schemas.put(PROBLEM, problem());
        map(description.get("paths"))
                .forEach((path, methods) ->
                        map(methods).forEach((method, operation) -> complete(path, method, map(operation))));
    }

    private static void complete(String path, String method, Map<String, Object> operation) {
        boolean open = ApiRoutes.isOpen(HttpMethod.parse(method.toUpperCase(Locale.ROOT)), path);
        Map<String, Object> token = Map.of("token", List.of());
        operation.put("security", open ? List.of(token, Map.of()) : List.of(token));
        Map<String, Object> responses = map(operation.get("responses"));
        responses.putIfAbsent("400", answer("A part of the request cannot be what it says"));
        responses.putIfAbsent(
                "401",
                answer(open ? "The token is unknown, or the wiki is read by its participants" : "A token is needed"));
        responses.putIfAbsent("405", answer("The address is of a route with other methods"));
        responses.putIfAbsent("503", answer("Not at present; Retry-After says when to come back"));
        responses.forEach((status, answer) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                map(answer).putIfAbsent("content", Map.of("application/problem+json", Map.of("schema", reference())));
            }
        });
        if (operation.get("requestBody") instanceof Map<?, ?> body) {
            body(map(body));
        }
        if (operation.get("parameters") instanceof List<?> parameters) {
            parameters.forEach(parameter -> parameter(path, map(parameter)));
        }
    }

    /// A form carries a file; what comes by itself is bytes.
    private static void body(Map<String, Object> body) {
        Map<String, Object> content = map(body.get("content"));
        if (content.containsKey("multipart/form-data")) {
            Map<String, Object> bytes = Map.of("type", "string", "format", "binary");
            Map<String, Object> text = Map.of("type", "string");
            content.replaceAll((type, schema) -> new LinkedHashMap<>(Map.of("schema", bytes)));
            content.put(
                    "multipart/form-data",
                    Map.of(
                            "schema",
                            Map.of(
                                    "type", "object",
                                    "required", List.of("file"),
                                    "properties",
                                            Map.of("file", bytes, "name", text, "summary", text, "licence", text))));
            content.computeIfPresent("*/*", (any, schema) -> null);
        }
    }

    private static void parameter(String path, Map<String, Object> parameter) {
        String name = String.valueOf(parameter.get("name"));
        Map<String, Object> schema = map(parameter.get("schema"));
        String form = form(path, name);
        if (form != null && "string".equals(schema.get("type"))) {
            schema.put("pattern", form);
        }
        schema.remove("nullable");
        if (name.equals(QUERY)) {
            parameter.put("required", false);
        }
    }

    /// Places in a list are digests where revisions are listed, else numbers where time runs, else titles.
    private static @Nullable String form(String path, String name) {
        if (path.endsWith("/diff") && (name.equals("from") || name.equals("to"))) {
            return DIGEST;
        }
        if (name.equals("before")) {
            return path.endsWith("/revisions") ? DIGEST : NUMBER;
        }
        if (name.equals("after")) {
            return path.endsWith("/changes") ? NUMBER : null;
        }
        return PARAMETERS.get(name);
    }

    private static void properties(Map<String, Object> schema, Map<String, String> forms) {
        if (!(schema.get("properties") instanceof Map<?, ?> properties)) {
            return;
        }
        properties.forEach((name, value) -> {
            Map<String, Object> property = map(value);
            String form = forms.get(String.valueOf(name));
            if (form != null && "string".equals(property.get("type"))) {
                property.put("pattern", form);
            }
            // OpenAPI 3.0 knows "or null" only beside a type.
            if (property.containsKey("nullable") && !property.containsKey("type")) {
                property.put("type", "object");
            }
        });
    }

    private static Map<String, Object> answer(String description) {
        return new LinkedHashMap<>(Map.of("description", description));
    }

    private static Map<String, Object> reference() {
        return Map.of("$ref", "#/components/schemas/" + PROBLEM);
    }

    private static Map<String, Object> problem() {
        List<String> types = new ArrayList<>(List.of("about:blank"));
        for (ProblemType type : ProblemType.values()) {
            types.add(type.address());
        }
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("type", Map.of("type", "string", "enum", types));
        properties.put("title", Map.of("type", "string"));
        properties.put("status", Map.of("type", "integer", "minimum", HttpStatus.BAD_REQUEST.getCode()));
        properties.put("detail", Map.of("type", "string"));
        return Map.of(
                "type",
                "object",
                "description",
                "What is wrong (RFC 9457); /api/problems lists the types",
                "required",
                List.of("type", "title", "status", "detail"),
                "properties",
                properties);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value, "The description of the API lacks a part");
    }
}
