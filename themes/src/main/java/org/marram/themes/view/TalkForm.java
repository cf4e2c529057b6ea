package org.marram.themes.view;

import org.jspecify.annotations.Nullable;

/// Post that is being written on a talk page: inputs `inReplyTo`, `topic`, `text`.
///
/// @param inReplyTo the post that is answered; null for a new topic
/// @param errors inputs `topic`, `text`, `name`, `password`
public record TalkForm(@Nullable String inReplyTo, String topic, String text, Errors errors, Signing signing) {}
