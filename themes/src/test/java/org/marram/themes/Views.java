package org.marram.themes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.marram.themes.view.View;

/// All views that there are, found among the classes.
public final class Views {
    private Views() {}

    /// Returns every record that implements [View].
    public static Set<Class<? extends View>> all() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackagesOf(View.class).stream()
                        .filter(type -> type.isAssignableTo(View.class) && !type.isInterface())
                        .map(JavaClass::reflect)
                        .<Class<? extends View>>map(type -> type.asSubclass(View.class))
                        .collect(Collectors.toUnmodifiableSet());
    }
}
