package org.marram.app.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/// A test class for both databases whose second run, on PostgreSQL, is left to `-Dneighbours`: it takes long, and what
/// it is about lies above the database.
@Tag("slow-on-postgresql")
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface SlowOnPostgres {}
