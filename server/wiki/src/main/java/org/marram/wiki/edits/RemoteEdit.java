package org.marram.wiki.edits;

import org.marram.wiki.access.Viewer;
import org.marram.wiki.mirrors.VerifiedRevision;

/// An edit of a page of this wiki by a person of another server, as it came.
///
/// @param revision signed by its author, checked
/// @param activity the id of the Edit by which it came
public record RemoteEdit(Viewer.Remote viewer, VerifiedRevision revision, String activity) {}
