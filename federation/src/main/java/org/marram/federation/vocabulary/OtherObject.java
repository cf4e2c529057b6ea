package org.marram.federation.vocabulary;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// A thing of a type that has no record of its own here.
///
/// @param type its first type, as written
/// @param json all of it; not to be changed
public record OtherObject(Optional<Iri> address, String type, ObjectNode json) implements AsObject {}
