package org.marram.server.edits;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.marram.federation.vocabulary.Digest;
import org.marram.server.auth.KeptForms;
import org.marram.server.shared.PageName;
import org.marram.server.web.Form;

/// What came with the edit form.
///
/// @param text with the line ends that the browser made
/// @param base as it stood in the form: a digest, or nothing for a new page
record TypedEdit(PageName name, Form form, String text, String summary, boolean minor, String base) {

    /// What is to be done with it.
    enum Wish {
        SAVE("save"),
        PREVIEW("preview"),
        CHANGES("changes"),
        SAVE_MERGE("save-merge"),
        SHOW_MERGE("show-merge");

        private final String value;

        Wish(String value) {
            this.value = value;
        }
    }

    static TypedEdit of(PageName name, Form form) {
        String text = form.has("yours") ? form.text("yours") : form.text("text");
        return new TypedEdit(name, form, text, form.line("summary"), form.has("minor"), form.line("base"));
    }

    /// A form sent by the Enter key has no button in it: it saves.
    Wish wish() {
        String action = form.text("action");
        for (Wish wish : Wish.values()) {
            if (wish.value.equals(action)) {
                return wish;
            }
        }
        return form.has("yours") ? Wish.SAVE_MERGE : Wish.SAVE;
    }

    /// The version that the text was made from; nothing for a new page, or when no version has such a digest.
    Optional<Digest> baseDigest() {
        return Digest.read(base);
    }

    /// The revision that it settles a conflict with, when it is not the head's own.
    Optional<Digest> resolves() {
        return Digest.read(form.line("resolves"));
    }

    /// Everything of it that is to come back when it cannot be taken.
    KeptForms.Typed kept() {
        Map<String, String> others = new HashMap<>(Map.of("summary", summary, "base", base));
        if (minor) {
            others.put("minor", "true");
        }
        resolves().ifPresent(digest -> others.put("resolves", digest.toString()));
        return new KeptForms.Typed(name.title().text(), "text", text, others);
    }
}
