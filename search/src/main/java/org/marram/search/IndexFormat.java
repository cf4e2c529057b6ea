package org.marram.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;
import org.apache.lucene.util.Version;

/// Format of the index on disk. If you change a field, or the way a text is cut into words, raise [#NUMBER]: an
/// index of another format is not read but built anew.
///
/// No text is kept, and places only where phrases are looked for: passages are cut from the texts of the few pages
/// that are shown, which their owner has anyway.
final class IndexFormat {

    /// The number of the fields and of the cutting into words.
    static final int NUMBER = 2;

    /// Name of the format that is kept in an index: our number, and Lucene's version, whose older files we do
    /// not bring readers for.
    static final String NAME = NUMBER + "/" + Version.LATEST.major + "." + Version.LATEST.minor;

    /// The document's id: a term to replace it by, and a number to answer with.
    static final String ID = "id";
    /// The caller's number of the document's state.
    static final String VERSION = "version";
    /// Words of the title, with places; and the title as shown.
    static final String TITLE = "title";
    /// Words of the aliases, with places.
    static final String ALIAS = "alias";
    /// Words of headings and categories, counted only: with their places they stand in the text.
    static final String HEADING = "heading";
    /// Words of the text, with places.
    static final String TEXT = "text";
    /// Folded names of the categories, whole.
    static final String CATEGORY = "category";
    /// The host of the page's home, whole.
    static final String WIKI = "wiki";
    /// The page's language, whole.
    static final String LANGUAGE = "language";
    /// Folded title and aliases, whole, so that titles can be walked through in order.
    static final String KEY = "key";

    /// Longest key, in UTF-16 units, below Lucene's 32,766 bytes a term; longer ones are cut.
    private static final int LONGEST_KEY = 1000;

    private static final FieldType PLACES = words(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    private static final FieldType COUNTS = words(IndexOptions.DOCS_AND_FREQS);
    private static final Pattern WHITE_SPACE = Pattern.compile("[\\s_]+");

    private IndexFormat() {}

    /// The fields of a document.
    static List<IndexableField> fields(IndexDocument indexDocument) {
        List<IndexableField> fields = new ArrayList<>();
        fields.add(new StringField(ID, idBytes(indexDocument.id()), Field.Store.NO));
        fields.add(new NumericDocValuesField(ID, indexDocument.id()));
        fields.add(new NumericDocValuesField(VERSION, indexDocument.version()));
        fields.add(new Field(TITLE, new WordStream(WordScanner.Use.TITLE).over(indexDocument.title()), PLACES));
        fields.add(new SortedDocValuesField(TITLE, new BytesRef(indexDocument.title())));
        fields.add(new StringField(KEY, key(indexDocument.title()), Field.Store.NO));
        fields.add(new Field(TEXT, new WordStream(WordScanner.Use.TEXT).over(indexDocument.text()), PLACES));
        fields.add(new StringField(WIKI, host(indexDocument.wiki()), Field.Store.NO));
        fields.add(new SortedDocValuesField(WIKI, new BytesRef(host(indexDocument.wiki()))));
        fields.add(new StringField(LANGUAGE, indexDocument.language().toLowerCase(Locale.ROOT), Field.Store.NO));
        addAliases(indexDocument, fields);
        addHeadings(indexDocument, fields);
        return fields;
    }

    private static void addAliases(IndexDocument indexDocument, List<IndexableField> fields) {
        if (!indexDocument.aliases().isEmpty()) {
            String lines = String.join("\n", indexDocument.aliases());
            fields.add(new Field(ALIAS, new WordStream(WordScanner.Use.TITLE).over(lines), PLACES));
        }
        for (String alias : indexDocument.aliases()) {
            fields.add(new StringField(KEY, key(alias), Field.Store.NO));
        }
    }

    private static void addHeadings(IndexDocument indexDocument, List<IndexableField> fields) {
        String lines =
                String.join("\n", indexDocument.headings()) + "\n" + String.join("\n", indexDocument.categories());
        fields.add(new Field(HEADING, new WordStream(WordScanner.Use.TITLE).over(lines), COUNTS));
        for (String category : indexDocument.categories()) {
            fields.add(new StringField(CATEGORY, key(category), Field.Store.NO));
        }
    }

    /// The term that names a document.
    static Term id(long id) {
        return new Term(ID, idBytes(id));
    }

    private static BytesRef idBytes(long id) {
        byte[] bytes = new byte[Long.BYTES];
        NumericUtils.longToSortableBytes(id, bytes, 0);
        return new BytesRef(bytes);
    }

    /// A name as it is compared: without regard to case, accents, `_` and runs of white space.
    static String key(String name) {
        String folded = ICUFoldingFilter.NORMALIZER.normalize(name);
        String spaced = WHITE_SPACE.matcher(folded).replaceAll(" ").strip();
        return spaced.length() > LONGEST_KEY ? spaced.substring(0, LONGEST_KEY) : spaced;
    }

    static String host(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static FieldType words(IndexOptions options) {
        FieldType type = new FieldType();
        type.setIndexOptions(options);
        type.setTokenized(true);
        type.freeze();
        return type;
    }
}
