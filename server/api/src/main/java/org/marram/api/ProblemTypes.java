package org.marram.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Arrays;
import java.util.List;
import org.marram.http.web.Answers;
import org.marram.http.web.ProblemType;

/// The problem types of the API, at the addresses that problems name.
@Controller("/api/problems")
@Hidden
class ProblemTypes {
    /// One type.
    ///
    /// @param type as it stands in problems
    /// @param status of the answers that have it
    @Serdeable
    record Told(String type, String title, int status, String meaning) {
        static Told of(ProblemType type) {
            return new Told(type.address(), type.title(), type.status().getCode(), type.meaning());
        }
    }

    /// All of them.
    @Serdeable
    record All(List<Told> items) {}

    @Get
    All all() {
        return new All(Arrays.stream(ProblemType.values()).map(Told::of).toList());
    }

    @Get("/{slug}")
    HttpResponse<?> one(@PathVariable String slug) {
        return ProblemType.bySlug(slug)
                .<HttpResponse<?>>map(type -> HttpResponse.ok(Told.of(type)))
                .orElseGet(() -> Answers.problem(ProblemType.NOT_FOUND, "There is no problem type " + slug));
    }
}
