package org.marram.wiki.render;

import com.vladsch.flexmark.util.dependency.Dependent;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Extension of the parser that may stand anywhere among the others.
interface Unordered extends Dependent {
    @Override
    default @Nullable Set<Class<?>> getAfterDependents() {
        return null;
    }

    @Override
    default @Nullable Set<Class<?>> getBeforeDependents() {
        return null;
    }

    @Override
    default boolean affectsGlobalScope() {
        return false;
    }
}
