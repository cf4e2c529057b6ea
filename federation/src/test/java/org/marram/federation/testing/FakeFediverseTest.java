package org.marram.federation.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.marram.federation.signatures.SignatureScheme;
import org.marram.federation.vocabulary.Activity;
import org.marram.federation.vocabulary.Reference;

class FakeFediverseTest {
    @Test
    void twoPeersFollowEachOtherAcrossAChangeOfKeys() {
        try (FakeFediverse fediverse = FakeFediverse.with(SteppingClock.at("2026-11-23T10:15:30Z"))) {
            FakePeer ada = fediverse.join("ada");
            FakePeer bob = fediverse.join("bob");
            Activity.Follow follow = ada.follow(bob.id());
            assertEquals(202, ada.deliver(follow, bob.inbox()));
            assertEquals(202, ada.deliver(follow, bob.inbox()));
            assertEquals(1, bob.received().size());
            Activity accept = new Activity.Accept(bob.envelope(ada.id()), Reference.carrying(follow), Optional.empty());
            assertEquals(202, bob.deliver(accept, ada.inbox(), SignatureScheme.RFC_9421));
            Activity.Accept taken =
                    assertInstanceOf(Activity.Accept.class, ada.received().getFirst());
            assertEquals(Reference.carrying(follow), taken.object());
            assertEquals(202, ada.rotateKey().deliver(ada.follow(bob.id()), bob.inbox()));
            assertEquals(
                    500,
                    ada.deliver(follow, bob.answering(FakePeer.Inbox.BROKEN).inbox()));
        }
    }
}
