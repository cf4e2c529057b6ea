package org.marram.api;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import java.util.Set;
import org.marram.http.web.RawPath;

/// Rules that hold for all routes of the API.
public final class ApiRoutes {
    private static final String FOLDER = "/api/v1/";

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    /// Routes that store nothing although they are asked with POST.
    private static final Set<String> ONLY_COMPUTE = Set.of("/api/v1/preview", "/api/v1/diff", "/api/v1/merge");

    private ApiRoutes() {}

    /// Tells whether a request asks for a route of the API.
    public static boolean has(HttpRequest<?> request) {
        return RawPath.of(request).startsWith(FOLDER);
    }

    /// Tells whether a route may be asked without a token, on a wiki that everyone reads.
    public static boolean isOpen(HttpMethod method, String path) {
        return READS.contains(method) || ONLY_COMPUTE.contains(path);
    }
}
