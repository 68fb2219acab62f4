package dev.handles.bootstrap.endtoend;

import dev.handles.bootstrap.endtoend.DatabaseRelay.Cut;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A database that its servers lose as the plan says, each by itself. The embedded one cannot be lost. */
final class FaultyDatabase implements AutoCloseable {

    private static final String ADDRESS = "HANDLES_DB_URL";

    private final FaultPlan plan;
    private final Chronicle chronicle;
    private final List<DatabaseRelay> relays = new ArrayList<>();
    private final List<Map<String, String>> settings;
    private final AtomicInteger commits = new AtomicInteger();
    private final Map<Cut, Integer> cuts = new TreeMap<>();
    private volatile boolean calm = true;

    /** @param place settings, with the address of the database itself */
    FaultyDatabase(FaultPlan plan, Chronicle chronicle, Map<String, String> place, int servers) {
        this.plan = plan;
        this.chronicle = chronicle;
        settings = IntStream.range(0, servers)
                .mapToObj(server -> place.containsKey(ADDRESS) ? relayed(place, server) : place)
                .toList();
    }

    private Map<String, String> relayed(Map<String, String> place, int server) {
        var relay = new DatabaseRelay(place.get(ADDRESS), this::next, (cut, stored) -> happened(server, cut, stored));
        relays.add(relay);
        var own = new HashMap<>(place);
        own.put(ADDRESS, relay.url());
        return own;
    }

    /** For each server. */
    List<Map<String, String>> settings() {
        return settings;
    }

    /** From now on it goes wrong. */
    void begin() {
        calm = false;
    }

    /** Nothing goes wrong from now on. */
    void calm() {
        calm = true;
    }

    private Cut next() {
        return calm ? Cut.NONE : plan.cut(commits.getAndIncrement());
    }

    private synchronized void happened(int server, Cut cut, Set<String> stored) {
        cuts.merge(cut, 1, Integer::sum);
        chronicle.note("database of [%d]: %s, of %s".formatted(server, cut, stored));
    }

    /** How often what happened. */
    synchronized Map<Cut, Integer> cuts() {
        return new TreeMap<>(cuts);
    }

    @Override
    public void close() {
        relays.forEach(DatabaseRelay::close);
    }
}
