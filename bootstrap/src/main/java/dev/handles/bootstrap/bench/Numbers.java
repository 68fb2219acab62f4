package dev.handles.bootstrap.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** One number a round, as people read it: the one in the middle, and how far the others lie from it. */
record Numbers(List<Double> all) {

    static Numbers of(List<Rounds.Measured> measured, ToDoubleFunction<Rounds.Measured> number) {
        return new Numbers(measured.stream().mapToDouble(number).boxed().toList());
    }

    /** Round by round, so that what slowed both down does not count. */
    Numbers dividedBy(Numbers others) {
        return new Numbers(IntStream.range(0, all.size())
                .mapToObj(i -> all.get(i) / others.all.get(i))
                .toList());
    }

    double median() {
        var sorted = all.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** The median, and the least and the greatest behind it. */
    String shown(String format) {
        return String.format(
                Locale.ROOT,
                format + " (" + format + "-" + format + ")",
                median(),
                all.stream().min(Double::compare).orElseThrow(),
                all.stream().max(Double::compare).orElseThrow());
    }
}
