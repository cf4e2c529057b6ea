package org.marram.themes.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One's own account: password, sessions, tokens.
///
/// @param profile address
/// @param newToken shown this once
/// @param label of a token, as typed: input `label`
/// @param errors inputs `old`, `new`, `label`
public record AccountView(
        Shell shell,
        String name,
        String profile,
        List<Token> tokens,
        @Nullable String newToken,
        String label,
        Errors errors)
        implements View {
    public AccountView {
        tokens = List.copyOf(tokens);
    }
}
