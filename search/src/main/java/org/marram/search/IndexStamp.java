package org.marram.search;

import java.util.Map;

/// Facts about an index that are kept in the data of its last commit.
///
/// @param format [IndexFormat#NAME] of the program that wrote it
/// @param epoch of the database that it was made from
/// @param event the number of the last event that it holds
/// @param whole true when it was built to its end
record IndexStamp(String format, String epoch, long event, boolean whole) {

    private static final String FORMAT = "marram.format";
    private static final String EPOCH = "marram.epoch";
    private static final String EVENT = "marram.event";
    private static final String WHOLE = "marram.whole";

    static IndexStamp beginning(String epoch) {
        return new IndexStamp(IndexFormat.NAME, epoch, 0, false);
    }

    /// Reads the data of a commit. What is not there reads as another format's.
    static IndexStamp read(Map<String, String> data) {
        String event = data.getOrDefault(EVENT, "");
        boolean number = event.matches("\\d{1,18}");
        return new IndexStamp(
                number ? data.getOrDefault(FORMAT, "") : "",
                data.getOrDefault(EPOCH, ""),
                number ? Long.parseLong(event) : 0,
                Boolean.parseBoolean(data.get(WHOLE)));
    }

    Map<String, String> data() {
        return Map.of(FORMAT, format, EPOCH, epoch, EVENT, Long.toString(event), WHOLE, Boolean.toString(whole));
    }
}
