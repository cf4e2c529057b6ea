package org.marram.server.web;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.swagger.v3.oas.annotations.Hidden;

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

    @Post("/change")
    String change() {
        return "changed";
    }

    @Get("/own-policy")
    HttpResponse<String> ownPolicy() {
        return HttpResponse.ok("x").header("Content-Security-Policy", "sandbox");
    }
}
