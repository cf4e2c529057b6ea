package org.marram.wiki.render;

import com.vladsch.flexmark.ext.definition.DefinitionExtension;
import com.vladsch.flexmark.ext.footnotes.FootnoteExtension;
import com.vladsch.flexmark.ext.gfm.tasklist.TaskListExtension;
import com.vladsch.flexmark.ext.tables.TablesExtension;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.parser.core.ReferencePreProcessorFactory;
import com.vladsch.flexmark.util.data.MutableDataSet;
import java.util.List;

/// The Markdown of this wiki: CommonMark with tables, task lists, footnotes, definition lists, boxes, marked text,
/// remarks and the markup of wikis. What each looks like stands in `docs/markdown.md`.
final class Syntax {

    private Syntax() {}

    /// A parser; it may be used by many threads.
    static Parser parser() {
        return Parser.builder(options())
                .customBlockParserFactory(new HeadingLine.Factory())
                .customBlockParserFactory(new FactsLine.Factory())
                .customBlockParserFactory(new FenceLine())
                .customBlockParserFactory(new ListLine())
                .customBlockParserFactory(new AdmonitionLine.Factory())
                .customBlockParserFactory(new RemarkLine.Factory())
                .customBlockParserFactory(new FormulaLine.Factory())
                .customDelimiterProcessor(new EmphasisMarks('*', true))
                .customDelimiterProcessor(new EmphasisMarks('_', false))
                .customDelimiterProcessor(new TextMarks('='))
                .customDelimiterProcessor(new TextMarks('~'))
                .customDelimiterProcessor(new TextMarks('^'))
                .customInlineParserExtensionFactory(new WikiMarkup.Factory())
                // Flexmark leaves the reading of definitions out when it is given an inline parser.
                .paragraphPreProcessorFactory(new ReferencePreProcessorFactory())
                .customInlineParserFactory(GuardedInlines::new)
                .build();
    }

    private static MutableDataSet options() {
        MutableDataSet options = new MutableDataSet();
        options.set(
                Parser.EXTENSIONS,
                List.of(
                        TablesExtension.create(),
                        TaskListExtension.create(),
                        FootnoteExtension.create(),
                        DefinitionExtension.create()));
        // These have parsers of our own.
        options.set(Parser.HEADING_PARSER, false);
        options.set(Parser.FENCED_CODE_BLOCK_PARSER, false);
        options.set(Parser.LIST_BLOCK_PARSER, false);
        options.set(Parser.ASTERISK_DELIMITER_PROCESSOR, false);
        options.set(Parser.UNDERSCORE_DELIMITER_PROCESSOR, false);
        options.set(TablesExtension.MIN_SEPARATOR_DASHES, 1);
        options.set(TablesExtension.MIN_HEADER_ROWS, 1);
        options.set(TablesExtension.MAX_HEADER_ROWS, 1);
        options.set(TablesExtension.COLUMN_SPANS, false);
        options.set(TablesExtension.HEADER_SEPARATOR_COLUMN_MATCH, true);
        options.set(TablesExtension.DISCARD_EXTRA_COLUMNS, true);
        // Security: adding the cells that a row lacks makes n² cells of a table of n columns and n short rows.
        options.set(TablesExtension.APPEND_MISSING_COLUMNS, false);
        options.set(TablesExtension.WITH_CAPTION, false);
        return options;
    }
}
