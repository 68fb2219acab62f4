package dev.handles.bootstrap.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Drives all scenarios in turn, several times over, so that whatever else the machine does meets all of them.
 *
 * @param warmUp once for each scenario, before the first round; a tenth of it again before each measurement
 */
record Rounds(LoadTool tool, int connections, int rounds, Duration round, Duration warmUp, PrintWriter out) {

    private static final Set<Integer> NOT_THERE = Set.of(404, 405);

    /** @param cpu of the server's process, for the requests of this sample */
    record Measured(Sample sample, Duration cpu) {

        double cpuMicros() {
            return cpu.toNanos() / 1e3 / sample.requests();
        }
    }

    /**
     * @param measured one for each round; empty when it was left out
     * @param leftOut why it was not measured
     */
    record Result(Scenario scenario, List<Measured> measured, Optional<String> leftOut) {

        /** Answers in measurements that were no 2xx. */
        long refused() {
            return measured.stream().mapToLong(each -> each.sample().refused()).sum();
        }

        Numbers perSecond() {
            return Numbers.of(measured, each -> each.sample().perSecond());
        }

        Numbers cpuMicros() {
            return Numbers.of(measured, Measured::cpuMicros);
        }
    }

    /** @return in the order of the scenarios */
    List<Result> run(List<Scenario> scenarios) {
        var results = scenarios.stream().map(this::prepared).toList();
        for (int i = 1; i <= rounds; i++) {
            say("round " + i + " of " + rounds);
            for (var result : results) {
                if (result.leftOut().isEmpty()) {
                    drive(result.scenario(), warmUp.dividedBy(10));
                    result.measured().add(measure(result.scenario()));
                }
            }
        }
        return results;
    }

    private Result prepared(Scenario scenario) {
        var reply = probe(scenario);
        int status = reply.status();
        if (NOT_THERE.contains(status) && scenario.mayBeMissing()) {
            return new Result(scenario, List.of(), Optional.of("answered " + status));
        }
        if (status / 100 != 2) {
            throw new IllegalStateException(scenario.name() + ": answered " + status + " " + reply.body());
        }
        say("warming up: " + scenario.name());
        drive(scenario, warmUp);
        return new Result(scenario, new ArrayList<>(), Optional.empty());
    }

    private Measured measure(Scenario scenario) {
        var before = scenario.server().cpu();
        var sample = drive(scenario, round);
        return new Measured(sample, scenario.server().cpu().minus(before));
    }

    private Sample drive(Scenario scenario, Duration time) {
        return tool.drive(scenario.server().address(), scenario.requests(), connections, time);
    }

    private static HttpConnection.Reply probe(Scenario scenario) {
        try (var connection = new HttpConnection(scenario.server().address())) {
            return connection.ask(scenario.requests().getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(String what) {
        out.println("# " + what);
        out.flush();
    }
}
