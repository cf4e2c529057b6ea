package org.marram.themes.view.reading;

import java.util.List;
import org.marram.themes.view.Shell;
import org.marram.themes.view.View;

/// Names of all lists of pages, and the letters that titles begin with.
///
/// @param kinds names of the lists, as `NEWEST`
public record ListsView(Shell shell, List<Kind> kinds, List<Letter> letters) implements View {
    public ListsView {
        kinds = List.copyOf(kinds);
        letters = List.copyOf(letters);
    }

    /// List with its address.
    public record Kind(String name, String address) {}

    /// Letter with the address of the pages whose titles begin with it.
    public record Letter(String letter, long pages, String address) {}
}
