package org.marram.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.web.router.Router;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.marram.app.testing.TestWiki;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ApiDescriptionTest {
    @TempDir
    Path folder;

    @Test
    void everyRouteForProgramsIsDescribedAndNoOther() {
        try (TestWiki wiki = TestWiki.start(folder)) {
            Set<String> described = new TreeSet<>();
            paths(wiki)
                    .forEach((path, methods) -> methods.keySet()
                            .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));
            assertEquals(routes(wiki), described);
        }
    }

    @Test
    void everyRouteSaysWhatItAnswersWith() {
        try (TestWiki wiki = TestWiki.start(folder)) {
            paths(wiki)
                    .forEach((path, methods) ->
                            methods.forEach((method, operation) -> assertAnswered(method + " " + path, operation)));
        }
    }

    @Test
    void everyOperationHasANameOfItsOwnFromWhichAClientCanBeMade() {
        try (TestWiki wiki = TestWiki.start(folder)) {
            Set<String> names = new TreeSet<>();
            paths(wiki)
                    .forEach((path, methods) -> methods.forEach((method, operation) -> {
                        String name = String.valueOf(operation.get("operationId"));
                        assertTrue(name.matches("[a-z]+([A-Z][a-z]+)*"), method + " " + path + ": " + name);
                        assertTrue(names.add(name), "twice: " + name);
                    }));
        }
    }

    private static void assertAnswered(String route, Map<String, Object> operation) {
        Map<String, Map<String, Object>> answers = map(operation.get("responses"));
        assertTrue(answers.keySet().stream().anyMatch(status -> status.startsWith("2")), route);
        answers.forEach((status, answer) -> {
            if (status.startsWith("2") && !status.equals("204")) {
                assertTrue(answer.toString().contains("#/components/schemas/"), route + " " + status + ": " + answer);
            }
        });
    }

    private static Set<String> routes(TestWiki wiki) {
        return wiki.bean(Router.class)
                .uriRoutes()
                .filter(route -> route.getUriMatchTemplate().toString().startsWith("/api/v1"))
                .filter(route -> !Set.of("HEAD", "OPTIONS").contains(route.getHttpMethodName()))
                .map(route -> route.getHttpMethodName() + " "
                        + route.getUriMatchTemplate().toString().replace(":.+", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// A reference within the document; readers of YAML refuse more than 50.
    @Test
    void everyAnswerStandsThereInFull() {
        try (TestWiki wiki = TestWiki.start(folder)) {
            String description = wiki.get("/api/openapi.yml").body();
            assertEquals(
                    List.of(),
                    description
                            .lines()
                            .filter(line -> line.matches(".*[:-] [*&]id\\d+"))
                            .toList());
        }
    }

    static Map<String, Map<String, Map<String, Object>>> paths(TestWiki wiki) {
        Map<String, Object> description = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(wiki.get("/api/openapi.yml").body());
        return map(description.get("paths"));
    }

    @SuppressWarnings("unchecked")
    private static <T> Map<String, T> map(Object value) {
        return (Map<String, T>) value;
    }
}
