package org.marram.server.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WantedTest {
    private static final String PROFILE = "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";

    @Test
    void serversAreToldByWhatTheyAskFor() {
        assertEquals(Wanted.ACTIVITY_JSON, Wanted.of("application/activity+json"));
        assertEquals(Wanted.ACTIVITY_JSON, Wanted.of("Application/Activity+JSON; charset=utf-8"));
        assertEquals(Wanted.LD_JSON, Wanted.of(PROFILE + ",application/activity+json"));
        assertEquals(Wanted.ACTIVITY_JSON, Wanted.of("application/activity+json, " + PROFILE));
        assertEquals(Wanted.LD_JSON, Wanted.of("application/ld+json"));
        assertEquals(Wanted.ACTIVITY_JSON, Wanted.of("text/html;q=0.5, application/activity+json"));
        assertEquals(Wanted.ACTIVITY_JSON, Wanted.of("*/*, application/activity+json"));
    }

    @Test
    void peopleAndProgramsOfOtherKindsAreNot() {
        assertEquals(Wanted.OTHER, Wanted.of(null));
        assertEquals(Wanted.OTHER, Wanted.of("*/*"));
        assertEquals(Wanted.OTHER, Wanted.of("application/json"));
        assertEquals(Wanted.OTHER, Wanted.of("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
        assertEquals(Wanted.OTHER, Wanted.of("text/html, application/activity+json"));
        assertEquals(Wanted.OTHER, Wanted.of("text/html, application/activity+json;q=0.9"));
        assertEquals(Wanted.OTHER, Wanted.of("application/activity+json;q=0"));
        assertEquals(Wanted.OTHER, Wanted.of("application/activity+json;q=nonsense"));
        assertEquals(Wanted.OTHER, Wanted.of("text/markdown, application/ld+json;q=0.5"));
    }
}
