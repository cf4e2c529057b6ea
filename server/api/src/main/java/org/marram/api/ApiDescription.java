package org.marram.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.info.License;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.marram.http.web.Answers;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The description of the API, generated from its controllers when the program is built.
@SecurityScheme(
        name = "token",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        description = "A token of the account page or of `marram token add NAME`; without one a program is a stranger")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Marram",
                        version = "1",
                        description = "Read, write, compare and find the pages of a wiki. Titles may have a slash as it"
                                + " is or as %2F. Errors are problems (RFC 9457); lists end in `next`.",
                        license =
                                @License(
                                        name = "AGPL-3.0-or-later",
                                        url = "https://www.gnu.org/licenses/agpl-3.0.html")))
@Controller("/api/openapi.yml")
@Hidden
class ApiDescription {
    private static final String GENERATED = "/META-INF/swagger/openapi.yml";
    /// The routes for programs; those for people are not part of the promise.
    private static final String PROGRAMS = "/api/";

    private volatile @Nullable String text;

    @Get
    @Produces("application/yaml")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<?> description() {
        String known = text;
        if (known == null) {
            known = load();
            text = known;
        }
        return known.isEmpty()
                ? Answers.problem(HttpStatus.NOT_FOUND, "This build has no description of its API")
                : HttpResponse.ok(known);
    }

    private static String load() {
        try (InputStream in = ApiDescription.class.getResourceAsStream(GENERATED)) {
            return in == null ? "" : programsOnly(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The distribution is damaged at " + GENERATED, e);
        }
    }

    private static String programsOnly(String yaml) {
        Map<String, Object> description = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        if (description.get("paths") instanceof Map<?, ?> paths) {
            paths.keySet().removeIf(path -> !path.toString().startsWith(PROGRAMS));
        }
        ApiPromises.complete(description);
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        // Each answer in full: many readers of YAML refuse a document with more than 50 references within it.
        options.setDereferenceAliases(true);
        return new Yaml(options).dump(description);
    }
}
