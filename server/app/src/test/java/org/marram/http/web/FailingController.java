package org.marram.http.web;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Routes that only [WebTest] starts.
@Hidden
@Controller
@Requires(property = "marram.web-test")
final class FailingController {

    @Get("/broken")
    String broken() {
        throw new IllegalStateException("secret <b>detail</b>");
    }

    @Get("/api/v1/broken")
    String brokenApi() {
        throw new IllegalStateException("secret detail");
    }

    @Get("/full")
    String full() throws IOException {
        throw new IOException("No space left on device");
    }

    @Post("/change")
    String change() {
        return "changed";
    }

    @Post("/form")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    String form(@Nullable @Body Map<String, Object> body) {
        return Form.of(body).text("name");
    }

    @Get("/own-policy")
    HttpResponse<String> ownPolicy() {
        return HttpResponse.ok("x").header("Content-Security-Policy", "sandbox");
    }
}
