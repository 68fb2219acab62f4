package dev.handles.adapter.persistence;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Who gets how much, as cards are dealt out: one to each service before a second to any, and the next deal begins after the
 * one that got the last. So no service waits for more than one round of all, however much is to be done for others.
 */
final class Deal {

    private final Deque<String> turns;
    private String last;

    /** @param last who got the last card of the deal before; empty before the first */
    Deal(Collection<String> services, String last) {
        var sorted = new TreeSet<>(services);
        this.turns = new ArrayDeque<>(sorted.tailSet(last, false));
        this.turns.addAll(sorted.headSet(last, true));
        this.last = last;
    }

    boolean hasPlayers() {
        return !turns.isEmpty();
    }

    /** One round, or as many as there are cards for; who gets something plays on only when he is {@link #backIn}. */
    Map<String, Integer> shares(int cards) {
        Map<String, Integer> shares = new LinkedHashMap<>();
        int players = Math.min(turns.size(), cards);
        for (int i = 0; i < players; i++) {
            var service = turns.removeFirst();
            shares.put(service, cards / players + (i < cards % players ? 1 : 0));
            if (i == (cards - 1) % players) {
                last = service;
            }
        }
        return shares;
    }

    void backIn(String service) {
        turns.addLast(service);
    }

    String last() {
        return last;
    }
}
