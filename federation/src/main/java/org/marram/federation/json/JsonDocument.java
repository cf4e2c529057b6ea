package org.marram.federation.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.marram.federation.vocabulary.AsObject;

/// A document as it came, and what it means.
///
/// @param json   with every member, as proofs need them and as it is handed on; not to be changed
/// @param object thing that it was read as
public record JsonDocument(ObjectNode json, AsObject object) {}
