package org.marram.themes;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Locale;
import java.util.Map;
import org.marram.themes.view.View;

/// Makes HTML of views: one precompiled template a view, in the language of its shell. Immutable and safe to share.
public final class Templates {
    private static final String PACKAGE = "org.marram.themes.compiled";
    private static final int ROOT = View.class.getPackageName().length() + 1;

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Templates.class.getClassLoader(), PACKAGE);

    /// The whole document, in UTF-8.
    public byte[] render(View view) {
        Messages messages = Messages.in(view.shell().language());
        var output = new Utf8ByteOutput();
        engine.render(name(view.getClass()), Map.of("v", view, "m", messages), output);
        return output.toByteArray();
    }

    /// Returns the template of a view: that of `view.editing.HeldEditView` is `editing/heldedit.jte`.
    static String name(Class<? extends View> view) {
        String path = view.getName().substring(ROOT).replace('.', '/');
        return path.substring(0, path.length() - "View".length()).toLowerCase(Locale.ROOT) + ".jte";
    }
}
