package org.marram.wiki.blocks;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.render.Slot;

/// Blocks of a page of which something is to be made.
///
/// @param page by which it is told that they are there
/// @param era in which their text was read: what is made of a text that was hidden since is not kept
public record AskedBlocks(long page, long era, List<Slot> slots) {
    public AskedBlocks {
        slots = List.copyOf(slots);
    }

    /// Blocks that were read in the snapshot of `handle`.
    public static AskedBlocks of(Handle handle, long page, List<Slot> slots) {
        return new AskedBlocks(page, KeptBlocks.era(handle), slots);
    }

    int characters() {
        return slots.stream().mapToInt(slot -> slot.text().length()).sum();
    }
}
