package org.marram.wiki.settings;

import org.jdbi.v3.core.Handle;

/// Tells whether other servers have met this wiki: its pages and people are known by their addresses from then
/// on.
public interface WikiContact {
    boolean isMade(Handle handle);
}
