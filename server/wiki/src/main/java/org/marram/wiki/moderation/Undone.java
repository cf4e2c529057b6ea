package org.marram.wiki.moderation;

/// Number of pages, files and posts that were undone at once.
public record Undone(long pages, long files, long posts) {
    public boolean isNothing() {
        return pages + files + posts == 0;
    }

    /// As the detail of a line in the public log.
    public String stored() {
        return pages + " " + files + " " + posts;
    }

    /// Reads what [#stored()] wrote.
    public static Undone read(String detail) {
        String[] numbers = detail.split(" ", 3);
        return new Undone(number(numbers, 0), number(numbers, 1), number(numbers, 2));
    }

    private static long number(String[] numbers, int at) {
        return at < numbers.length && numbers[at].matches("[0-9]{1,9}") ? Long.parseLong(numbers[at]) : 0;
    }
}
