package org.marram.benchmark;

import java.util.Arrays;
import java.util.List;

/// Median, late values and other figures of many measured times.
final class Times {
    private Times() {}

    static double median(double[] values) {
        return at(values, 50);
    }

    static double median(List<Double> values) {
        return median(array(values));
    }

    /// Returns the value that 99 of a hundred are below.
    static double late(double[] values) {
        return at(values, 99);
    }

    static double late(List<Double> values) {
        return late(array(values));
    }

    static double largest(double[] values) {
        return Arrays.stream(values).max().orElse(Double.NaN);
    }

    /// Returns the value that `percent` of a hundred are below.
    static double at(double[] values, int percent) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
