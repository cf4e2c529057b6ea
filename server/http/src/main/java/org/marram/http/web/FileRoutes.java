package org.marram.http.web;

import java.util.Set;
import org.marram.themes.view.Routes;

/// Addresses at which files and archives are taken: their bodies are read as they come, and written to the disk,
/// however long they take.
public final class FileRoutes {
    private static final Set<String> PATHS = Set.of(Routes.UPLOAD, "/api/v1/files", "/api/v1/import");

    private FileRoutes() {}

    /// Tells whether a request brings a file.
    ///
    /// @param address its path as it came over the wire, with or without a query
    public static boolean takes(String method, String address) {
        return method.equals("POST") && PATHS.contains(RawPath.of(address));
    }
}
