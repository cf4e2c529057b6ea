package org.marram.search;

import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.util.Bits;

/// Ids and versions of the documents of an index, as they are compared with the store.
final class DocumentVersions {
    private DocumentVersions() {}

    /// Shows each document that can be found.
    static void visit(LeafReader reader, SearchIndex.Visitor visitor) throws IOException {
        NumericDocValues ids = reader.getNumericDocValues(IndexFormat.ID);
        NumericDocValues versions = reader.getNumericDocValues(IndexFormat.VERSION);
        Bits alive = reader.getLiveDocs();
        for (int doc = 0; doc < reader.maxDoc(); doc++) {
            if ((alive == null || alive.get(doc)) && ids.advanceExact(doc) && versions.advanceExact(doc)) {
                visitor.document(ids.longValue(), versions.longValue());
            }
        }
    }
}
