package org.marram.wiki.media;

import org.marram.wiki.access.Decision;

/// Result of an upload.
public sealed interface UploadOutcome {
    /// The file is stored.
    ///
    /// @param created false when it is a new version of a file
    /// @param asSent true when all that it says of its making (place, time, owner) is still in it
    record Stored(FileName name, boolean created, boolean asSent) implements UploadOutcome {}

    /// The file of this name has these bytes already.
    ///
    /// @param asSent as in [Stored]
    record Unchanged(FileName name, boolean asSent) implements UploadOutcome {}

    /// There is a file of this name, and a new version of it was not asked for.
    record NameTaken(FileName name) implements UploadOutcome {}

    /// @param limit bytes
    record TooLarge(long limit) implements UploadOutcome {}

    record Empty() implements UploadOutcome {}

    /// The name has nothing left that can be used, or no ending.
    record BadName() implements UploadOutcome {}

    /// The content does not fit the ending, or is nothing that this wiki shows.
    record WrongType(FileType content, String extension) implements UploadOutcome {}

    /// A picture that cannot be shown.
    ///
    /// @param reason in English
    record Broken(FileType content, String reason) implements UploadOutcome {}

    /// There is no licence of that name or address.
    record BadLicence(String written) implements UploadOutcome {}

    /// @param limit characters
    record SummaryTooLong(int limit, int length) implements UploadOutcome {}

    record Refused(Decision.Reason reason) implements UploadOutcome {}
}
