package dev.handles.bootstrap.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

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

        /** Whether there was something to send to the end, and every answer to it was a 2xx. */
        boolean isValid() {
            return refused() == 0 && !scenario.requests().ranOut();
        }

        Numbers p50() {
            return Numbers.of(measured, each -> each.sample().p50().toNanos());
        }

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

    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    /** @return in the order of the scenarios */
    List<Result> run(List<Scenario> scenarios) {
        var results = scenarios.stream().map(this::prepared).toList();
        for (int i = 1; i <= rounds; i++) {
            say("round " + i + " of " + rounds);
            for (var result : results) {
                if (result.leftOut().isEmpty()) {
                    drive(result.scenario(), warmUp.dividedBy(10));
                    var measured = measure(result.scenario());
                    rest(result.scenario());
                    if (!result.scenario().requests().ranOut()) {
                        result.measured().add(measured);
                    }
                }
            }
        }
        return results;
    }

    private Result prepared(Scenario scenario) {
        var first = scenario.requests().next();
        if (first.isEmpty()) {
            return new Result(scenario, List.of(), Optional.of("nothing was left to send"));
        }
        var reply = ask(scenario, first.get());
        int status = reply.status();
        if (NOT_THERE.contains(status) && scenario.mayBeMissing()) {
            return new Result(scenario, List.of(), Optional.of("answered " + status));
        }
        if (status / 100 != 2) {
            throw new IllegalStateException(scenario.name() + ": answered " + status + " " + reply.body());
        }
        say("warming up: " + scenario.name());
        drive(scenario, warmUp);
        rest(scenario);
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

    /** Waits until the server has done what it accepted, which competes with whatever comes next. */
    private void rest(Scenario scenario) {
        if (scenario.unfinished().isEmpty()) {
            return;
        }
        long begin = System.nanoTime();
        while (ask(scenario, scenario.unfinished().get()).body().contains("\"handles\":[\"")) {
            if (System.nanoTime() - begin > LONGEST_REST.toNanos()) {
                throw new IllegalStateException(scenario.name() + ": not done in " + LONGEST_REST.toSeconds() + " s");
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        say(scenario.name() + ": what was accepted was done "
                + Duration.ofNanos(System.nanoTime() - begin).toMillis() + " ms later");
    }

    private static HttpConnection.Reply ask(Scenario scenario, byte[] request) {
        try (var connection = new HttpConnection(scenario.server().address())) {
            return connection.ask(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(String what) {
        out.println("# " + what);
        out.flush();
    }
}
