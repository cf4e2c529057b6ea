package org.marram.exchange.served;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RequestedFormTest {
    private static final String PROFILE = "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";

    @Test
    void serversAreToldByWhatTheyAskFor() {
        assertEquals(RequestedForm.ACTIVITY_JSON, RequestedForm.of("application/activity+json"));
        assertEquals(RequestedForm.ACTIVITY_JSON, RequestedForm.of("Application/Activity+JSON; charset=utf-8"));
        assertEquals(RequestedForm.LD_JSON, RequestedForm.of(PROFILE + ",application/activity+json"));
        assertEquals(RequestedForm.ACTIVITY_JSON, RequestedForm.of("application/activity+json, " + PROFILE));
        assertEquals(RequestedForm.LD_JSON, RequestedForm.of("application/ld+json"));
        assertEquals(RequestedForm.ACTIVITY_JSON, RequestedForm.of("text/html;q=0.5, application/activity+json"));
        assertEquals(RequestedForm.ACTIVITY_JSON, RequestedForm.of("*/*, application/activity+json"));
    }

    @Test
    void peopleAndProgramsOfOtherKindsAreNot() {
        assertEquals(RequestedForm.OTHER, RequestedForm.of(null));
        assertEquals(RequestedForm.OTHER, RequestedForm.of("*/*"));
        assertEquals(RequestedForm.OTHER, RequestedForm.of("application/json"));
        assertEquals(
                RequestedForm.OTHER,
                RequestedForm.of("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
        assertEquals(RequestedForm.OTHER, RequestedForm.of("text/html, application/activity+json"));
        assertEquals(RequestedForm.OTHER, RequestedForm.of("text/html, application/activity+json;q=0.9"));
        assertEquals(RequestedForm.OTHER, RequestedForm.of("application/activity+json;q=0"));
        assertEquals(RequestedForm.OTHER, RequestedForm.of("application/activity+json;q=nonsense"));
        assertEquals(RequestedForm.OTHER, RequestedForm.of("text/markdown, application/ld+json;q=0.5"));
    }
}
