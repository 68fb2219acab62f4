package dev.handles.bootstrap.endtoend;

import dev.handles.bootstrap.endtoend.DatabaseRelay.Cut;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * What is to happen to each registration of a run, all of it decided by the seed: what its client does, which of its calls
 * go wrong and how, at which calls and requests a server is killed, and at which commits one is cut off from its database.
 * When exactly things happen is not in our hands.
 */
final class FaultPlan {

    static final List<String> METHODS = List.of("PUT", "PATCH", "DELETE", "POST", "GET");

    /** So many calls of one registration by one method can go wrong, and then no more. */
    private static final int MOST_FAULTS = 3;

    /** So many calls of one registration go wrong altogether: pauses grow with each, and a run has to end. */
    private static final int MOST_OF_ONE = 6;

    /** At least, of its client, its key and the workers; cuts that were due later would not come. */
    private static final int COMMITS_OF_ONE = 12;

    /** How often, for each kill of either kind; most of those after which nobody can know. */
    private static final Map<Cut, Integer> CUTS =
            Map.of(Cut.AFTER_COMMIT, 8, Cut.BEFORE_COMMIT, 2, Cut.ALL_CONNECTIONS, 2, Cut.AWAY, 1);

    /**
     * What a client does.
     *
     * @param keyed with a key, by which a repeat is known
     * @param async without waiting for the registration
     * @param changes how often he changes the metadata
     * @param patient whether he waits for the registration before he goes on
     */
    record Life(boolean keyed, boolean async, int changes, boolean deletes, boolean patient) {}

    private final List<Life> lives = new ArrayList<>();
    private final List<Map<String, List<Fault>>> faults = new ArrayList<>();
    /** Each kind once: few registrations come to a call by some methods, and what was drawn for the others never happens. */
    private final Map<String, Deque<Fault>> firstRound = new HashMap<>();

    private final Map<Integer, Integer> happened = new HashMap<>();
    private final Set<Integer> killsAtCalls;
    private final Set<Integer> killsAtRequests;
    private final Map<Integer, Cut> cutsAtCommits = new HashMap<>();
    private final long seed;

    /** @param kills of either kind */
    FaultPlan(long seed, int registrations, int kills) {
        this.seed = seed;
        var random = new Random(seed);
        Map<String, Deque<Fault>> decks = new HashMap<>();
        for (int i = 0; i < registrations; i++) {
            lives.add(new Life(
                    random.nextInt(3) > 0,
                    random.nextBoolean(),
                    1 + random.nextInt(3),
                    random.nextInt(5) < 3,
                    random.nextInt(3) == 0));
            var own = new HashMap<String, List<Fault>>();
            for (var method : METHODS) {
                own.put(method, drawn(decks.computeIfAbsent(method, any -> new ArrayDeque<>()), method, random));
            }
            faults.add(own);
        }
        for (var method : METHODS) {
            var kinds = new ArrayList<>(Fault.ofCallsBy(method));
            Collections.shuffle(kinds, random);
            firstRound.put(method, new ArrayDeque<>(kinds));
        }
        killsAtCalls = distinct(random, kills, registrations * 2);
        killsAtRequests = distinct(random, kills, registrations);
        var cuts = new ArrayList<Cut>();
        CUTS.forEach((cut, times) -> cuts.addAll(Collections.nCopies(times * kills, cut)));
        Collections.sort(cuts);
        Collections.shuffle(cuts, random);
        var commits =
                distinct(random, cuts.size(), registrations * COMMITS_OF_ONE).iterator();
        cuts.forEach(cut -> cutsAtCommits.put(commits.next(), cut));
    }

    /** Each kind comes first as often as every other, and a third of the calls go well at once. */
    private static List<Fault> drawn(Deque<Fault> deck, String method, Random random) {
        var drawn = new ArrayList<Fault>();
        do {
            if (deck.isEmpty()) {
                var kinds = new ArrayList<>(Fault.ofCallsBy(method));
                kinds.addAll(Collections.nCopies(kinds.size() / 2, Fault.NONE));
                Collections.shuffle(kinds, random);
                deck.addAll(kinds);
            }
            drawn.add(deck.remove());
        } while (drawn.size() < MOST_FAULTS && random.nextInt(3) == 0);
        return drawn;
    }

    private static Set<Integer> distinct(Random random, int number, int bound) {
        var chosen = new HashSet<Integer>();
        while (chosen.size() < number) {
            chosen.add(bound / 10 + random.nextInt(bound * 8 / 10));
        }
        return chosen;
    }

    Life life(int registration) {
        return lives.get(registration);
    }

    /**
     * @param time how many calls by this method there were before
     * @param total how many calls there were before altogether
     * @param denying whether the registrar may say that it does not know what it is asked for
     */
    synchronized Fault fault(int registration, String method, int time, int total, boolean denying) {
        if (killsAtCalls.contains(total)) {
            var killing = Fault.killing();
            return killing.get(Math.floorMod(seed + total, killing.size()));
        }
        var own = faults.get(registration).get(method);
        var drawn = time < own.size() ? own.get(time) : Fault.NONE;
        if (drawn == Fault.NONE || happened.merge(registration, 1, Integer::sum) > MOST_OF_ONE) {
            return Fault.NONE;
        }
        return ofFirstRound(method, denying).orElseGet(() -> possible(drawn, denying));
    }

    private static Fault possible(Fault drawn, boolean denying) {
        return drawn == Fault.NOT_FOUND && !denying ? Fault.BAD_REQUEST : drawn;
    }

    private Optional<Fault> ofFirstRound(String method, boolean denying) {
        var left = firstRound.get(method);
        var next =
                left.stream().filter(fault -> possible(fault, denying) == fault).findFirst();
        next.ifPresent(left::remove);
        return next;
    }

    /** @param number how many commits there were before */
    Cut cut(int number) {
        return cutsAtCommits.getOrDefault(number, Cut.NONE);
    }

    boolean killsAtRequest(int number) {
        return killsAtRequests.contains(number);
    }
}
