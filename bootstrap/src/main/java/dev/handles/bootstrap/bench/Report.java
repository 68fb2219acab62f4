package dev.handles.bootstrap.bench;

import dev.handles.bootstrap.bench.Rounds.Result;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The tables that a bench ends with: plain text in columns, medians with the least and the greatest behind them. */
final class Report {

    private static final String ROW = "%-44s  %-22s  %-17s  %-18s  %-18s  %s%n";
    private static final String SCALE = "%-44s  %-22s  %-22s  %-18s  %s%n";
    private static final String TARGET = "%-44s  %-18s  %-13s  %s%n";

    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    /** One row; {@code floor} is what it is compared to, if it is no floor itself. */
    record Line(Result result, Optional<Result> floor) {

        String ratio() {
            return floor.map(below ->
                            result.perSecond().dividedBy(below.perSecond()).shown("%.2f"))
                    .orElse("(a floor)");
        }
    }

    /**
     * @param wanted the most, or with {@code least} the least
     * @param is by requests a second, round by round
     */
    record Target(String what, double wanted, boolean least, Numbers is) {

        boolean met() {
            return least ? is.median() >= wanted : is.median() <= wanted;
        }

        String limit() {
            return String.format(Locale.ROOT, "%s %.2f", least ? "at least" : "at most", wanted);
        }
    }

    void lines(List<Line> lines) {
        out.printf(ROW, "", "requests/s", "CPU us/request", "p50 ms", "p99 ms", "ratio to its floor");
        for (Line line : lines) {
            var result = line.result;
            var name = result.scenario().name();
            if (result.leftOut().isPresent()) {
                out.printf("%-44s  left out: %s%n", name, result.leftOut().get());
            } else {
                out.printf(
                        ROW,
                        name,
                        result.perSecond().shown("%.0f"),
                        result.cpuMicros().shown("%.0f"),
                        millis(result, Sample::p50),
                        millis(result, Sample::p99),
                        line.ratio());
            }
            refused(result);
        }
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

    void targets(List<Target> targets) {
        out.println();
        out.printf(TARGET, "target", "is", "wanted", "");
        for (Target target : targets) {
            out.printf(TARGET, target.what, target.is.shown("%.2f"), target.limit(), target.met() ? "met" : "missed");
        }
    }

    private void refused(Result result) {
        if (result.refused() > 0) {
            out.printf("%-44s  INVALID: %d answers were not 2xx%n", "", result.refused());
        }
    }

    private static String millis(Result result, Function<Sample, Duration> time) {
        return Numbers.of(result.measured(), each -> time.apply(each.sample()).toNanos() / 1e6)
                .shown("%.2f");
    }
}
