package dev.handles.bootstrap.bench;

import dev.handles.bootstrap.bench.Rounds.Result;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables that a bench ends with: plain text in columns, medians with the least and the greatest behind them. */
final class Report {

    private static final String ROW = "%-44s  %-22s  %-17s  %-18s  %-18s  %s%n";
    private static final String SCALE = "%-44s  %-22s  %-22s  %-18s  %s%n";
    private static final String TARGET = "%-44s  %-18s  %-13s  %s%n";

    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    /**
     * What is wanted of a row, as a part of another, round by round.
     *
     * @param wanted the most, or with {@code least} the least
     * @param of the name of a row
     * @param by the name of the row that it is divided by
     */
    record Goal(String what, double wanted, boolean least, String of, String by, Function<Result, Numbers> number) {

        boolean isMet(Numbers is) {
            return least ? is.median() >= wanted : is.median() <= wanted;
        }

        String limit() {
            return String.format(Locale.ROOT, "%s %.2f", least ? "at least" : "at most", wanted);
        }
    }

    /** The rows, each compared to its floor, and whether the goals are met whose rows were measured. */
    void all(List<Result> results, List<Goal> goals) {
        Map<String, Result> measured = results.stream()
                .filter(result -> !result.measured().isEmpty())
                .collect(Collectors.toMap(result -> result.scenario().name(), result -> result));
        lines(results, measured);
        out.println();
        out.printf(TARGET, "target", "is", "wanted", "");
        for (Goal goal : goals) {
            var of = Optional.ofNullable(measured.get(goal.of));
            var by = Optional.ofNullable(measured.get(goal.by));
            if (of.isPresent() && by.isPresent()) {
                var is = goal.number.apply(of.get()).dividedBy(goal.number.apply(by.get()));
                out.printf(TARGET, goal.what, is.shown("%.2f"), goal.limit(), goal.isMet(is) ? "met" : "missed");
            }
        }
    }

    private void lines(List<Result> results, Map<String, Result> measured) {
        out.printf(ROW, "", "requests/s", "CPU us/request", "p50 ms", "p99 ms", "ratio to its floor");
        for (Result result : results) {
            var name = result.scenario().name();
            if (result.leftOut().isPresent()) {
                out.printf("%-44s  left out: %s%n", name, result.leftOut().get());
            } else if (result.measured().isEmpty()) {
                out.printf("%-44s  not measured%n", name);
            } else {
                out.printf(
                        ROW,
                        name,
                        result.perSecond().shown("%.0f"),
                        result.cpuMicros().shown("%.0f"),
                        millis(result, Sample::p50),
                        millis(result, Sample::p99),
                        ratio(result, measured));
            }
            refused(result);
        }
    }

    private static String ratio(Result result, Map<String, Result> measured) {
        var floor = result.scenario().floor();
        return floor.isEmpty()
                ? "(a floor)"
                : floor.map(measured::get)
                        .map(below ->
                                result.perSecond().dividedBy(below.perSecond()).shown("%.2f"))
                        .orElse("");
    }

    /** Two sizes of the same. */
    void scale(List<Result> small, List<Result> large, String smallName, String largeName, double wanted) {
        out.printf(
                SCALE, "", "requests/s, " + smallName, "requests/s, " + largeName, "cost, times", "at most " + wanted);
        for (int i = 0; i < small.size(); i++) {
            var one = small.get(i);
            var other = large.get(i);
            var name = one.scenario().name();
            if (one.leftOut().isPresent()) {
                out.printf("%-44s  left out: %s%n", name, one.leftOut().get());
            } else {
                var cost = one.perSecond().dividedBy(other.perSecond());
                out.printf(
                        SCALE,
                        name,
                        one.perSecond().shown("%.0f"),
                        other.perSecond().shown("%.0f"),
                        cost.shown("%.2f"),
                        cost.median() <= wanted ? "met" : "missed");
            }
            refused(one);
            refused(other);
        }
    }

    private void refused(Result result) {
        if (result.scenario().requests().ranOut()) {
            out.printf("%-44s  INVALID: there were not shares enough; see --shares%n", "");
        }
        if (result.refused() > 0) {
            out.printf("%-44s  INVALID: %d answers were not 2xx%n", "", result.refused());
        }
    }

    private static String millis(Result result, Function<Sample, Duration> time) {
        return Numbers.of(result.measured(), each -> time.apply(each.sample()).toNanos() / 1e6)
                .shown("%.2f");
    }
}
