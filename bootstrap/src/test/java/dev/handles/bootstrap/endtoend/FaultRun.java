package dev.handles.bootstrap.endtoend;

import static org.awaitility.Awaitility.await;

import dev.handles.bootstrap.endtoend.DatabaseRelay.Cut;
import dev.handles.bootstrap.endtoend.RegistrationLife.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** One run of many registrations with faults, from the first server's start to what is left when all has settled. */
final class FaultRun implements AutoCloseable {

    private static final int CLIENTS = 16;
    private static final int FEWEST_KILLS = 1;
    private static final int REGISTRATIONS_A_KILL = 50;
    /** After half a dozen faults and a kill or two the pause between two attempts is minutes. */
    private static final Duration SETTLING = Duration.ofMinutes(6);

    private static final Duration QUIET = Duration.ofSeconds(1);
    /** Of a worker, with the settings below. */
    private static final Duration LONGEST_LEASE = Duration.ofSeconds(7);

    private static final String PUBLIC_URL = "https://handles.example.org";

    private final long seed;
    private final int registrations;
    private final boolean readable;
    private final Chronicle chronicle = new Chronicle();
    private final ExecutorService hands = Executors.newFixedThreadPool(CLIENTS);
    private final ExecutorService killers = Executors.newCachedThreadPool();
    private final AtomicInteger requests = new AtomicInteger();
    private final FaultPlan plan;
    private final FaultyDatabase database;
    private final KillableNodes nodes;
    private final FaultyRegistrar registrar;
    private final Ledger ledger;
    private final List<String> services = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private String token = "";
    private List<String> shares = List.of();
    private List<Ledger.Row> rows = List.of();
    private Optional<Long> settling = Optional.empty();

    FaultRun(long seed, int registrations, int servers, Path directory, Map<String, String> place) {
        this.seed = seed;
        this.registrations = registrations;
        var settings = new HashMap<>(place);
        settings.put("HANDLES_PUBLIC_URL", PUBLIC_URL);
        settings.put("HANDLES_REGISTRATION_WAIT", "1s");
        settings.put("HANDLES_RETRY_PAUSE", "300ms");
        plan = new FaultPlan(seed, registrations, Math.max(FEWEST_KILLS, registrations / REGISTRATIONS_A_KILL));
        database = new FaultyDatabase(plan, chronicle, settings, servers);
        nodes = new KillableNodes(directory, database.settings(), seed, chronicle);
        registrar = new FaultyRegistrar(plan, chronicle, nodes::kill);
        ledger = Ledger.of(settings);
        readable = settings.containsKey("HANDLES_DB_URL");
    }

    void prepare() throws Exception {
        nodes.start();
        var admin = nodes.any().as("admin", TestServer.ADMIN_PASSWORD);
        token = admin.post("/user/tokens/named", "{\"name\":\"clients\"}")
                .json()
                .path("token")
                .asText();
        for (var body : FaultyServices.at(registrar::address)) {
            services.add(Registry.created(caller().post("/user/handle_services", body))
                    .id());
        }
        var space = Registry.created(caller().post("/user/spaces", "{\"name\":\"My space\"}"))
                .id();
        shares = all(i -> () -> Registry.created(
                        caller().post("/shares", "{\"name\":\"Share %d\",\"spaceId\":\"%s\"}".formatted(i, space)))
                .id());
    }

    private interface Work<T> {
        Callable<T> of(int registration);
    }

    private <T> List<T> all(Work<T> work) throws Exception {
        var results = new ArrayList<T>();
        for (Future<T> each : hands.invokeAll(
                IntStream.range(0, registrations).mapToObj(work::of).toList())) {
            results.add(each.get());
        }
        return results;
    }

    private Caller caller() throws InterruptedException {
        return nodes.any().withToken(token);
    }

    /** All clients do what they do, while things go wrong. */
    void live() throws Exception {
        database.begin();
        var world =
                new RegistrationLife.World(nodes, plan, chronicle, token, requests, () -> killers.execute(nodes::kill));
        List<Future<Outcome>> lives = new ArrayList<>();
        for (int i = 0; i < registrations; i++) {
            lives.add(hands.submit(new RegistrationLife(world, i, services.get(i % services.size()), shares.get(i))));
        }
        for (int i = 0; i < registrations; i++) {
            try {
                outcomes.add(lives.get(i).get());
            } catch (ExecutionException e) {
                problem(i, "its client met " + e.getCause());
            }
        }
        report();
    }

    /** Until no handle is on its way and no job is left. */
    void settle() {
        await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .atMost(SETTLING.plusMinutes(1))
                .until(this::isSettledOrLate);
        rows.stream()
                .filter(row -> !row.isSettled())
                .forEach(row -> problem(registration(row.name()), "stuck: " + row));
        settling = Optional.empty();
        report();
    }

    private boolean isSettledOrLate() throws InterruptedException {
        var begin = settling.orElseGet(System::nanoTime);
        settling = Optional.of(begin);
        if (!readable && (registrar.wasCalledWithin(QUIET) || !nodes.haveServedFor(LONGEST_LEASE))) {
            return false; // a look costs a restart, and what was under way its lease
        }
        rows = rows();
        return rows.stream().allMatch(Ledger.Row::isSettled) || System.nanoTime() - begin > SETTLING.toNanos();
    }

    /** The embedded database can be read when nobody has it. */
    private List<Ledger.Row> rows() throws InterruptedException {
        if (readable) {
            return ledger.rows();
        }
        nodes.stop();
        try {
            return ledger.rows();
        } finally {
            nodes.start();
        }
    }

    static int registration(String name) {
        return Integer.parseInt(name.substring(1, name.indexOf('-')));
    }

    void checkThatOnlyRefusalsFailed() {
        rows.stream()
                .filter(row -> row.state().equals("failed"))
                .map(row -> registration(row.name()))
                .filter(registration -> !registrar.refused().contains(registration))
                .forEach(registration -> problem(registration, "failed, and was never refused"));
        report();
    }

    /** Nothing goes wrong any more, and an operator has all tried again that was refused. */
    void mend() throws Exception {
        registrar.calm();
        database.calm();
        for (var service : services) {
            Registry.retried(caller().post("/handle_services/" + service + "/retry_failed", ""));
        }
        for (var outcome : outcomes) {
            if (outcome.handle().isPresent() && !outcome.deleted()) {
                var path = "/handles/" + outcome.handle().get();
                if (caller().get(path).json().path("registration").has("lastError")) {
                    Registry.retried(caller().post(path + "/registration/retry", ""));
                }
            }
        }
    }

    /** What clients were told, what the registry says, and what the registrar has: all three are the same. */
    void checkAll() throws Exception {
        new Comparison(caller(), registrar.entries(), PUBLIC_URL, this::problem).of(outcomes);
        rows.stream()
                .filter(row -> !row.isSettled() || row.state().equals("failed"))
                .forEach(row -> problem(registration(row.name()), "in the end: " + row));
        report();
    }

    private void problem(int registration, String what) {
        problems.add("Registration " + registration + ": " + what + "\n" + chronicle.of(registration));
    }

    private void report() {
        if (!problems.isEmpty()) {
            throw new AssertionError("With -Dhandles.faults.seed=" + seed + " -Dhandles.faults.registrations="
                    + registrations + ":\n\n" + String.join("\n\n", problems));
        }
    }

    Set<String> met() {
        return registrar.met();
    }

    /** What was cut off, and how often. */
    Map<Cut, Integer> cuts() {
        return database.cuts();
    }

    String summary() {
        long acknowledged = outcomes.stream()
                .filter(outcome -> outcome.handle().isPresent())
                .count();
        long deleted = outcomes.stream().filter(Outcome::deleted).count();
        return ("seed %d: %d of %d acknowledged, %d of them deleted, %d calls to the registrar, %d kills, %d kinds of faults,"
                        + " cut off %s")
                .formatted(
                        seed,
                        acknowledged,
                        registrations,
                        deleted,
                        registrar.calls(),
                        nodes.kills(),
                        met().size(),
                        database.cuts());
    }

    @Override
    public void close() {
        hands.shutdownNow();
        killers.shutdown();
        nodes.close();
        registrar.close();
        database.close();
    }
}
