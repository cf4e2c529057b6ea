package org.marram.wiki.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.marram.wiki.shared.PageId;
import org.marram.wiki.shared.RevisionId;

/// The texts of revisions: the newest by itself, older ones of a page together in compressed blocks, where a version
/// costs little more than what changed. Any version is read from at most one block.
public final class RevisionTexts {
    /// Versions in one block: more save little (2.7 % of raw at 16, 1.8 % at 32), and make reading one slower.
    static final int BLOCK_VERSIONS = 32;
    /// A block is closed when its texts reach this size together, in bytes, so that opening one stays quick.
    static final int BLOCK_BYTES = 2 << 20;

    /// A page's older texts outside of blocks, oldest first.
    private static final String LOOSE = "select %s from text t join revision r on r.id = t.revision"
            + " join page p on p.id = r.page where r.page = ? and r.id <> p.head order by r.id limit 256";

    private RevisionTexts() {}

    /// Stores the text of a new revision, packed by [Compression#pack] before it waited for the writing thread.
    public static void add(Handle handle, RevisionId revision, byte[] packed) {
        Sql.update(handle, "insert into text (revision, data) values (?, ?)", revision.value(), packed);
    }

    /// The text of a revision; empty when it was hidden, and so removed.
    ///
    /// @throws StoreException when the stored bytes are damaged
    public static Optional<byte[]> read(Handle handle, RevisionId revision) {
        Optional<byte[]> own =
                Sql.first(handle, "select data from text where revision = ?", row -> row.getBytes(1), revision.value());
        return own.isPresent() ? own.map(Compression::open) : readPacked(handle, revision);
    }

    private static Optional<byte[]> readPacked(Handle handle, RevisionId revision) {
        return Sql.first(
                handle,
                "select b.data, r.slot from revision r join block b on b.id = r.block where r.id = ?",
                row -> TextBlock.slot(row.getBytes(1), row.getInt(2)),
                revision.value());
    }

    /// Pages that have at least `least` older texts outside of blocks, at most `limit` of them.
    public static List<PageId> unpacked(Handle handle, int least, int limit) {
        return handle.createQuery("select r.page from text t join revision r on r.id = t.revision"
                        + " join page p on p.id = r.page where r.id <> p.head"
                        + " group by r.page having count(*) >= ? order by r.page limit ?")
                .bind(0, least)
                .bind(1, limit)
                .map((row, context) -> new PageId(row.getLong(1)))
                .list();
    }

    /// Moves a page's older texts into its blocks; the newest stays apart.
    public static void pack(Handle handle, PageId page) {
        findPacking(handle, page).map(Unpacked::pack).ifPresent(packing -> store(handle, page, packing.blocks()));
    }

    /// A page's older texts, read, and not yet compressed.
    public record Unpacked(From from, List<TextBlock> blocks) {
        /// Compresses them. Takes long: while nothing is read or written.
        public Packing pack() {
            return new Packing(from, blocks.stream().map(RevisionTexts::packed).toList());
        }
    }

    /// A page's older texts, compressed into blocks and ready to be stored by [#pack].
    ///
    /// @param from the texts that are to be moved, and the block that they go on with
    public record Packing(From from, List<PackedBlock> blocks) {}

    /// @param block 0 when a new one is begun
    private record From(List<Long> loose, long block, List<Long> revisions) {}

    /// @param id 0 for a new one
    private record PackedBlock(long id, List<Long> revisions, byte[] data) {}

    /// Finds what is to be packed; nothing when the page has no older text outside of blocks.
    public static Optional<Unpacked> findPacking(Handle handle, PageId page) {
        List<Loose> loose = handle.createQuery(LOOSE.formatted("t.revision, t.data"))
                .bind(0, page.value())
                .map((row, context) -> new Loose(row.getLong(1), Compression.open(row.getBytes(2))))
                .list();
        if (loose.isEmpty()) {
            return Optional.empty();
        }
        TextBlock block = lastOpenBlock(handle, page);
        From from = new From(loose.stream().map(Loose::revision).toList(), block.id(), List.copyOf(block.revisions()));
        List<TextBlock> blocks = new ArrayList<>();
        for (Loose text : loose) {
            if (block.isFull(text.data().length)) {
                blocks.add(block);
                block = TextBlock.empty();
            }
            block.revisions().add(text.revision());
            block.texts().add(text.data());
        }
        blocks.add(block);
        return Optional.of(new Unpacked(from, blocks));
    }

    /// Stores what was made ready, unless the page's texts changed meanwhile: one may have been hidden.
    ///
    /// @return whether it was stored
    public static boolean pack(Handle handle, PageId page, Packing packing) {
        if (!isAsFound(handle, page, packing.from())) {
            return false;
        }
        store(handle, page, packing.blocks());
        return true;
    }

    private static boolean isAsFound(Handle handle, PageId page, From from) {
        List<Long> loose = handle.createQuery(LOOSE.formatted("t.revision"))
                .bind(0, page.value())
                .mapTo(Long.class)
                .list();
        return loose.size() >= from.loose().size()
                && loose.subList(0, from.loose().size()).equals(from.loose())
                && (from.block() == 0 || revisions(handle, from.block()).equals(from.revisions()));
    }

    /// Removes the text of a revision for good, also from its block.
    public static void remove(Handle handle, RevisionId revision) {
        handle.execute("delete from text where revision = ?", revision.value());
        handle.createQuery("select b.id, b.page from revision r join block b on b.id = r.block where r.id = ?")
                .bind(0, revision.value())
                .map((row, context) -> new long[] {row.getLong(1), row.getLong(2)})
                .findOne()
                .ifPresent(found -> removePacked(handle, revision, found[0], new PageId(found[1])));
    }

    private static void removePacked(Handle handle, RevisionId revision, long id, PageId page) {
        TextBlock block = load(handle, id);
        int slot = block.revisions().indexOf(revision.value());
        handle.execute("update revision set block = null, slot = null where id = ?", revision.value());
        block.revisions().remove(slot);
        block.texts().remove(slot);
        if (block.texts().isEmpty()) {
            handle.execute("delete from block where id = ?", id);
        } else {
            store(handle, page, List.of(packed(block)));
        }
    }

    private static TextBlock lastOpenBlock(Handle handle, PageId page) {
        return handle.createQuery("select id from block where page = ? and count < ? order by id desc limit 1")
                .bind(0, page.value())
                .bind(1, BLOCK_VERSIONS)
                .mapTo(Long.class)
                .findOne()
                .map(id -> load(handle, id))
                .orElseGet(TextBlock::empty);
    }

    private static TextBlock load(Handle handle, long id) {
        byte[] data = handle.createQuery("select data from block where id = ?")
                .bind(0, id)
                .mapTo(byte[].class)
                .one();
        return TextBlock.open(id, revisions(handle, id), data);
    }

    /// The revisions whose texts are in a block, in its order.
    private static List<Long> revisions(Handle handle, long block) {
        return handle.createQuery("select id from revision where block = ? and page ="
                        + " (select page from block where id = ?) order by slot")
                .bind(0, block)
                .bind(1, block)
                .mapTo(Long.class)
                .list();
    }

    private static PackedBlock packed(TextBlock block) {
        return new PackedBlock(block.id(), List.copyOf(block.revisions()), Compression.packLong(block.joined()));
    }

    private static void store(Handle handle, PageId page, List<PackedBlock> blocks) {
        blocks.forEach(block -> store(handle, page, block));
    }

    private static void store(Handle handle, PageId page, PackedBlock block) {
        long id = block.id() == 0 ? Ids.next(handle, "block") : block.id();
        handle.createUpdate("insert into block (id, page, count, data) values (?, ?, ?, ?)"
                        + " on conflict (id) do update set count = excluded.count, data = excluded.data")
                .bind(0, id)
                .bind(1, page.value())
                .bind(2, block.revisions().size())
                .bind(3, block.data())
                .execute();
        try (var update = handle.prepareBatch("update revision set block = ?, slot = ? where id = ?");
                var removal = handle.prepareBatch("delete from text where revision = ?")) {
            for (int slot = 0; slot < block.revisions().size(); slot++) {
                long revision = block.revisions().get(slot);
                update.bind(0, id).bind(1, slot).bind(2, revision).add();
                removal.bind(0, revision).add();
            }
            update.execute();
            removal.execute();
        }
    }

    private record Loose(long revision, byte[] data) {}
}
