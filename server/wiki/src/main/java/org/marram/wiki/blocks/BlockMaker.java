package org.marram.wiki.blocks;

import java.util.Optional;
import org.marram.wiki.render.Filling;
import org.marram.wiki.render.Slot;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.NativeObject;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;

/// Makes of a block what stands in its place. For one thread.
final class BlockMaker {
    /// Version of what is made. It rises with every change to it, so that what was kept is made anew.
    static final int VERSION = 1;

    /// Longest result, in characters.
    private static final int LONGEST = 1_000_000;

    private static final int LONGEST_REASON = 200;
    private static final String PREFIX = "KaTeX parse error: ";

    /// Marks in a reason what it is about; it stands between the letters.
    private static final String UNDERLINED = "\u0332";

    private static final Filling CANNOT = new Filling.Faulty("cannot be shown");

    private final Scripts scripts = new Scripts();

    /// Nothing when it took too much time or memory.
    Optional<Filling> make(Slot slot) {
        try {
            return Optional.of(slot.kind().isFormula() ? formula(slot) : code(slot));
        } catch (BlockLimit.TooCostly | OutOfMemoryError e) {
            return Optional.empty();
        } catch (StackOverflowError e) {
            return Optional.of(new Filling.Faulty("nested too deeply"));
        } catch (RhinoException e) {
            return Optional.of(new Filling.Faulty(reason(e)));
        }
    }

    private Filling code(Slot slot) {
        return made(CodeHtml.of(slot.text(), scripts.colour(slot.language(), slot.text())));
    }

    private Filling formula(Slot slot) {
        return made(FormulaHtml.of(scripts.formula(slot.text().strip(), slot.kind() == Slot.Kind.DISPLAY)));
    }

    private static Filling made(Optional<String> html) {
        return html.filter(some -> some.length() <= LONGEST)
                .<Filling>map(Filling.Made::new)
                .orElse(CANNOT);
    }

    private static String reason(RhinoException e) {
        String message = e instanceof JavaScriptException thrown && thrown.getValue() instanceof Scriptable value
                ? String.valueOf(NativeObject.getProperty(value, "message"))
                : e.details();
        String words = message.replace(PREFIX, "").replace(UNDERLINED, "");
        return words.substring(0, Math.min(words.length(), LONGEST_REASON));
    }
}
