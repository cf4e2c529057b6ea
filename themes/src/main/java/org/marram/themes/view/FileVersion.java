package org.marram.themes.view;

import java.time.Instant;

/// A version of a file.
///
/// @param address of the content
public record FileVersion(
        String address,
        String type,
        long size,
        Instant at,
        Author by,
        String summary,
        LicenceLink licence,
        boolean current) {}
