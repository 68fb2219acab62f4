package dev.handles.bootstrap.bench;

import dev.handles.adapter.persistence.bench.BenchDatabase.Plan;
import dev.handles.adapter.persistence.crypto.Cryptography;
import dev.handles.bootstrap.bench.Places.Place;
import dev.handles.bootstrap.bench.Report.Line;
import dev.handles.bootstrap.bench.Report.Target;
import dev.handles.bootstrap.bench.Rounds.Result;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** One run: databases, servers, scenarios, tables. */
final class Bench {

    private static final int SMALL = 10_000;
    private static final double MOST_BY_SCALE = 1.5;

    private final Class<?> main;
    private final Places places;
    private final Plan plan;
    private final Rounds rounds;
    private final List<String> jvm;
    private final PrintWriter out;
    private final Callers callers = Callers.random();

    /**
     * @param main what starts the servers, by the commands {@code serve} and {@code bench floor}
     * @param jvm options of the servers' processes, the same for all
     */
    Bench(Class<?> main, Places places, Plan plan, Rounds rounds, List<String> jvm, PrintWriter out) {
        this.main = main;
        this.places = places;
        this.plan = plan;
        this.rounds = rounds;
        this.jvm = jvm;
        this.out = out;
    }

    /** The registry against the floors. @return whether every answer that was measured was a 2xx */
    boolean againstFloors() {
        var registry = registry("registry", plan);
        var floor = places.make("floor");
        say("filling: " + plan.handles() + " rows of the floor");
        try (var database = floor.open()) {
            database.addRows(plan.handles());
        }
        var starting = start("floor", List.of("bench", "floor"), floor);
        try (var server = start("registry", List.of("serve"), registry).ready();
                var below = starting.ready()) {
            var requests = new Requests(plan, callers);
            var scenarios = new ArrayList<Scenario>();
            scenarios.add(new Scenario("floor 1: a text", below, requests.texts(), false));
            scenarios.add(new Scenario("floor 2: a row of 1 kB by its key", below, requests.rows(), false));
            scenarios.add(new Scenario("floor 3: a new row of 1 kB", below, requests.newRows(), false));
            scenarios.addAll(scenarios(server, requests));
            var results = rounds.run(scenarios);
            report(results);
            return results.stream().allMatch(result -> result.refused() == 0);
        }
    }

    /** A small registry against a large one. @return whether every answer that was measured was a 2xx */
    boolean byScale() {
        var smallPlan = new Plan(Math.min(SMALL, plan.handles()), plan.users(), plan.groups());
        var small = registry("small", smallPlan);
        var large = registry("large", plan);
        var starting = start("small", List.of("serve"), small);
        try (var largeServer = start("large", List.of("serve"), large).ready();
                var smallServer = starting.ready()) {
            var ofSmall = scenarios(smallServer, new Requests(smallPlan, callers));
            var ofLarge = scenarios(largeServer, new Requests(plan, callers));
            var inTurn = new ArrayList<Scenario>();
            for (int i = 0; i < ofSmall.size(); i++) {
                inTurn.add(ofSmall.get(i));
                inTurn.add(ofLarge.get(i));
            }
            var results = rounds.run(inTurn);
            new Report(out)
                    .scale(
                            everySecond(results, 0),
                            everySecond(results, 1),
                            Integer.toString(smallPlan.handles()),
                            Integer.toString(plan.handles()),
                            MOST_BY_SCALE);
            return results.stream().allMatch(result -> result.refused() == 0);
        }
    }

    private static List<Scenario> scenarios(Child server, Requests requests) {
        return List.of(
                new Scenario("a handle, direct member, token", server, requests.ofDirectMembers(), false),
                new Scenario("a handle, through 5 groups, token", server, requests.ofNestedMembers(), false),
                new Scenario(
                        "a handle, through 5 groups, password", server, requests.ofNestedMembersWithPasswords(), false),
                new Scenario("the list of handles, pages of 100", server, requests.pages(server.address()), true),
                new Scenario("another name for a group", server, requests.newNames(), false));
    }

    private void report(List<Result> results) {
        var oneRow = results.get(1);
        var newRow = results.get(2);
        var direct = results.get(3);
        var nested = results.get(4);
        var password = results.get(5);
        var lines = new ArrayList<Line>();
        results.subList(0, 3).forEach(floor -> lines.add(new Line(floor, Optional.empty())));
        results.subList(3, 7).forEach(read -> lines.add(new Line(read, Optional.of(oneRow))));
        lines.add(new Line(results.get(7), Optional.of(newRow)));
        var report = new Report(out);
        report.lines(lines);
        report.targets(List.of(
                new Target(
                        "through 5 groups, part of floor 2",
                        0.7,
                        true,
                        nested.perSecond().dividedBy(oneRow.perSecond())),
                new Target(
                        "password, cost in tokens",
                        1.15,
                        false,
                        nested.perSecond().dividedBy(password.perSecond())),
                new Target(
                        "through 5 groups, cost in direct memberships",
                        1.3,
                        false,
                        direct.perSecond().dividedBy(nested.perSecond()))));
    }

    private Place registry(String name, Plan of) {
        var place = places.make(name);
        say("filling: " + of.handles() + " handles, " + of.users() + " users, " + of.groups() + " groups");
        var password = Cryptography.passwords().hash(callers.password());
        long begin = System.nanoTime();
        try (var database = place.open()) {
            database.seed(of, password, callers::tokenHash);
        }
        say("filled in " + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
        return place;
    }

    private Child.Starting start(String name, List<String> command, Place place) {
        Map<String, String> settings = new HashMap<>(place.settings());
        settings.put("HANDLES_PORT", "0");
        settings.put("HANDLES_SANDBOX", "false");
        settings.put("HANDLES_ADMIN_PASSWORD", callers.password().reveal());
        return Child.start(main, command, jvm, settings, places.directory().resolve(name + ".log"));
    }

    private static List<Result> everySecond(List<Result> results, int from) {
        return IntStream.range(0, results.size())
                .filter(i -> i % 2 == from)
                .mapToObj(results::get)
                .toList();
    }

    private void say(String what) {
        out.println("# " + what);
        out.flush();
    }
}
