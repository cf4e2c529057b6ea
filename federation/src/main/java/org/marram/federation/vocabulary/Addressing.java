package org.marram.federation.vocabulary;

import java.util.List;
import java.util.stream.Stream;

/// People and groups that something is for (ActivityPub §5; `audience` names the group that it belongs to:
/// FEP-1b12).
public record Addressing(List<Iri> to, List<Iri> cc, List<Iri> audience) {
    /// Addressing of something that is for no one in particular.
    public static final Addressing NONE = new Addressing(List.of(), List.of(), List.of());

    public Addressing {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        audience = List.copyOf(audience);
    }

    /// Makes an addressing to these, in this order: some servers read the first only.
    public static Addressing to(Iri... to) {
        return new Addressing(List.of(to), List.of(), List.of());
    }

    /// Returns the same, with copies to these.
    public Addressing withCc(Iri... copies) {
        return new Addressing(to, List.of(copies), audience);
    }

    /// Returns the same, in this group.
    public Addressing inGroup(Iri group) {
        return new Addressing(to, cc, List.of(group));
    }

    /// Returns all who are named in `to` or `cc`.
    public Stream<Iri> recipients() {
        return Stream.concat(to.stream(), cc.stream());
    }

    /// Returns all who are named anywhere, groups too.
    public Stream<Iri> everybody() {
        return Stream.concat(recipients(), audience.stream());
    }

    /// Tells whether no one is named.
    public boolean isEmpty() {
        return everybody().findAny().isEmpty();
    }

    /// Tells whether it is for the public.
    public boolean isPublic() {
        return recipients().anyMatch(Iri.PUBLIC::equals);
    }
}
