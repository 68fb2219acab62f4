package dev.handles.bootstrap.bench;

import dev.handles.adapter.http.bench.FloorServer;
import dev.handles.adapter.persistence.bench.BenchDatabase.Plan;
import dev.handles.adapter.persistence.crypto.Cryptography;
import dev.handles.bootstrap.bench.Places.Place;
import dev.handles.bootstrap.bench.Report.Goal;
import dev.handles.bootstrap.bench.Rounds.Result;
import java.io.PrintWriter;
import java.net.URI;
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

    private static final String TEXT = "floor 1: a text";
    private static final String ROW = "floor 2: a row of 1 kB by its key";
    private static final String NEW_ROW = "floor 3: a new row of 1 kB";
    private static final String DIRECT = "a handle, direct member, token";
    private static final String NESTED = "a handle, through 5 groups, token";
    private static final String PASSWORD = "a handle, through 5 groups, password";
    private static final String LIST = "the list of handles, pages of 100";
    private static final String RENAMING = "another name for a group";
    private static final String ASYNC = "a registration, respond-async";
    private static final String SYNC = "a registration that waits";
    private static final String ALONE = "the same, later, alone";
    private static final String BESIDE = "the same beside a dead service";

    private static final List<Goal> GOALS = List.of(
            new Goal("through 5 groups, part of floor 2", 0.7, true, NESTED, ROW, Result::perSecond),
            new Goal("password, cost in tokens", 1.15, false, NESTED, PASSWORD, Result::perSecond),
            new Goal("through 5 groups, cost in direct memberships", 1.3, false, DIRECT, NESTED, Result::perSecond),
            new Goal("respond-async, part of floor 3", 0.4, true, ASYNC, NEW_ROW, Result::perSecond),
            new Goal("a registration that waits, part of floor 3", 0.25, true, SYNC, NEW_ROW, Result::perSecond),
            new Goal("p50 beside a dead service, times", 1.2, false, BESIDE, ALONE, Result::p50));

    /** Registrars by number. */
    private static final int INSTANT = 0;

    private static final int DEAD = 1;

    /** Each of those who wait for the dead registrar, and as many who do not. */
    private static final int DEAD_CLIENTS = 50;

    private static final String WAIT = "wait=20";

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

    /** Which rows are measured, by what is asked. */
    enum Rows {
        ALL,
        READS,
        REGISTRATIONS
    }

    /** The registry against the floors. @return whether every answer that was measured was a 2xx */
    boolean againstFloors(Rows rows) {
        var floor = places.make("floor");
        say("filling: " + plan.handles() + " rows of the floor");
        try (var database = floor.open()) {
            database.addRows(plan.handles());
        }
        try (var dead = DeadRegistrar.start();
                var below = start("floor", List.of("bench", "floor"), floor).ready()) {
            // in the order of INSTANT and DEAD
            var registry =
                    registry("registry", plan, List.of(below.address().resolve(FloorServer.PROXY), dead.address()));
            try (var server = start("registry", List.of("serve"), registry).ready()) {
                var requests = new Requests(plan, callers);
                var scenarios = new ArrayList<Scenario>();
                if (rows != Rows.REGISTRATIONS) {
                    scenarios.add(Scenario.floor(TEXT, below, requests.texts()));
                    scenarios.add(Scenario.floor(ROW, below, requests.rows()));
                }
                scenarios.add(Scenario.floor(NEW_ROW, below, requests.newRows()));
                if (rows != Rows.REGISTRATIONS) {
                    scenarios.addAll(scenarios(server, requests));
                }
                if (rows != Rows.READS) {
                    scenarios.addAll(registrations(server, requests));
                }
                var results = new ArrayList<>(rounds.run(scenarios));
                if (rows != Rows.READS) {
                    results.addAll(besideADeadOne(server, requests, dead));
                }
                new Report(out).all(results, GOALS);
                return results.stream().allMatch(Result::isValid);
            }
        }
    }

    private List<Scenario> registrations(Child server, Requests requests) {
        return List.of(
                registration(ASYNC, server, requests, "respond-async"), registration(SYNC, server, requests, WAIT));
    }

    private static Scenario registration(String name, Child server, Requests requests, String prefer) {
        return new Scenario(
                name,
                server,
                requests.registrations(INSTANT, prefer),
                Optional.of(NEW_ROW),
                false,
                Optional.of(requests.unfinished(INSTANT)));
    }

    /** After all others, since what the dead one leaves undone is tried again and again. */
    private List<Result> besideADeadOne(Child server, Requests requests, DeadRegistrar dead) {
        var results = new ArrayList<>(rounds.run(List.of(registration(ALONE, server, requests, WAIT))));
        try (var load = new BackgroundLoad()) {
            load.add(server.address(), requests.registrations(DEAD, WAIT), DEAD_CLIENTS);
            load.add(server.address(), requests.registrations(DEAD, "respond-async"), DEAD_CLIENTS);
            results.addAll(rounds.run(List.of(registration(BESIDE, server, requests, WAIT))));
            say("the dead registrar was called " + dead.calls() + " times; those who asked for it: " + load.seen());
        }
        dead.close(); // or the server would wait for it before it stops
        return results;
    }

    /** A small registry against a large one. @return whether every answer that was measured was a 2xx */
    boolean byScale() {
        var smallPlan = new Plan(Math.min(SMALL, plan.handles()), plan.users(), plan.groups());
        var small = registry("small", smallPlan, List.of());
        var large = registry("large", plan, List.of());
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
            return results.stream().allMatch(Result::isValid);
        }
    }

    private static List<Scenario> scenarios(Child server, Requests requests) {
        return List.of(
                compared(DIRECT, server, requests.ofDirectMembers(), ROW),
                compared(NESTED, server, requests.ofNestedMembers(), ROW),
                compared(PASSWORD, server, requests.ofNestedMembersWithPasswords(), ROW),
                compared(LIST, server, requests.pages(server.address()), ROW).thatMayBeMissing(),
                compared(RENAMING, server, requests.newNames(), NEW_ROW));
    }

    private static Scenario compared(String name, Child server, Supply requests, String floor) {
        return new Scenario(name, server, requests, Optional.of(floor), false, Optional.empty());
    }

    private Place registry(String name, Plan of, List<URI> registrars) {
        var place = places.make(name);
        say("filling: " + of.handles() + " handles, " + of.users() + " users, " + of.groups() + " groups, "
                + of.freshShares() + " fresh shares");
        var password = Cryptography.passwords().hash(callers.password());
        long begin = System.nanoTime();
        try (var database = place.open()) {
            database.seed(of, password, callers::tokenHash, registrars);
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
