package org.marram.wiki.blocks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.ScriptableObject;

/// The scripts that colour code and set formulas, loaded: highlight.js and KaTeX, made ready for Rhino by the
/// build.
///
/// For one thread, with a large stack. It holds some ten megabytes, and is let go of when nothing is to be
/// done.
final class Scripts {
    /// Where scripts that meet something odd would write; nobody reads it.
    private static final String CONSOLE = "var console = {log: f, warn: f, error: f}; function f() {}";

    private static final String COLOUR = "(function (language, text) {"
            + " return hljs.highlight(text, {language: language, ignoreIllegals: true}).value; })";

    /// Security: nothing that a formula may name leads outside or takes more room than a line; macros are
    /// expanded a thousand times at most.
    private static final String FORMULA = "(function (text, display) { return katex.renderToString(text, {"
            + "displayMode: display, output: 'mathml', throwOnError: true, strict: false, trust: false,"
            + " maxExpand: 1000, maxSize: 20}); })";

    private final BlockLimit limit = new BlockLimit();
    private final Set<String> languages = new HashSet<>();
    private final ScriptableObject scope;
    private final Function colour;
    private final Function formula;

    Scripts() {
        try (Context context = limit.enterContext()) {
            scope = context.initSafeStandardObjects();
            context.evaluateString(scope, CONSOLE, "console", 1, null);
            context.evaluateString(scope, script("highlight.js"), "highlight.js", 1, null);
            context.evaluateString(scope, script("katex.js"), "katex.js", 1, null);
            colour = (Function) context.evaluateString(scope, COLOUR, "colour", 1, null);
            formula = (Function) context.evaluateString(scope, FORMULA, "formula", 1, null);
            Object _ = formula.call(context, scope, scope, new Object[] {"x", true});
        }
    }

    /// Code as HTML of highlight.js.
    ///
    /// @param language one of the languages that the build has listed
    String colour(String language, String text) {
        load(language);
        return call(colour, language, text);
    }

    /// A formula as HTML of KaTeX.
    ///
    /// @throws JavaScriptException with the reason, when it is none
    String formula(String text, boolean display) {
        return call(formula, text, display);
    }

    private String call(Function function, Object first, Object second) {
        try (Context context = limit.enterContext()) {
            limit.begin();
            return Context.toString(function.call(context, scope, scope, new Object[] {first, second}));
        } finally {
            limit.stop();
        }
    }

    private void load(String language) {
        if (languages.add(language)) {
            try (Context context = limit.enterContext()) {
                load(context, language);
            }
        }
    }

    /// Loads a language that the core has not.
    private void load(Context context, String language) {
        Function known = (Function)
                context.evaluateString(scope, "(function (l) { return !!hljs.getLanguage(l); })", "known", 1, null);
        if (!Context.toBoolean(known.call(context, scope, scope, new Object[] {language}))) {
            context.evaluateString(scope, script("languages/" + language + ".js"), language, 1, null);
        }
        // The first use makes the language's expressions: that is not the block's work.
        Object _ = colour.call(context, scope, scope, new Object[] {language, "x"});
    }

    private static String script(String name) {
        try (InputStream script = Objects.requireNonNull(Scripts.class.getResourceAsStream(name), name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The script " + name + " cannot be read", e);
        }
    }
}
