package org.marram.server.edits;

import org.marram.server.access.Viewer;

/// An edit of a page of this wiki by a person of another server, as it came.
///
/// @param revision signed by its author, checked
/// @param activity the id of the Edit by which it came
public record RemoteEdit(Viewer.Remote viewer, VerifiedRevision revision, String activity) {}
