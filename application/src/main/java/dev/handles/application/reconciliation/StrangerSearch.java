package dev.handles.application.reconciliation;

import dev.handles.application.port.Handles;
import dev.handles.application.port.Reconciliations;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.reconciliation.Finding;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Tells what a registrar has and we never gave out. Identifiers are ours for ever, so that no deleted handle is one. */
record StrangerSearch(Handles handles, Reconciliations reconciliations) {

    /** So many are looked up and noted at once. */
    private static final int AT_ONCE = 500;

    /** More than anybody reads; a registrar that goes on for ever must not fill the store. */
    static final long MOST = 100_000;

    static final String ENOUGH = "it has more than " + MOST + " that are unknown to us, so that the rest was not read";

    /** No identifier of ours is longer: see the table of identifiers. */
    private static final int LONGEST_OF_OURS = 300;

    /** A registrar may list more at once than a transaction should hold. */
    static List<List<String>> parts(List<String> identifiers) {
        var parts = new ArrayList<List<String>>();
        for (int from = 0; from < identifiers.size(); from += AT_ONCE) {
            parts.add(identifiers.subList(from, Math.min(identifiers.size(), from + AT_ONCE)));
        }
        return parts;
    }

    /** What is found again, since a part was listed again, counts once. */
    Reconciliation noted(Reconciliation state, List<String> identifiers) {
        var byKey = new LinkedHashMap<String, String>();
        identifiers.forEach(identifier -> byKey.putIfAbsent(Identifier.keyOf(identifier), identifier));
        byKey.keySet()
                .removeAll(handles.takenAmong(byKey.keySet().stream()
                        .filter(StrangerSearch::canBeOurs)
                        .toList()));
        long found = byKey.values().stream()
                .filter(identifier -> reconciliations.note(state.id(), Finding.unknownToUs(identifier)))
                .count();
        return state.counted(Tally.UNKNOWN_TO_US, found);
    }

    static boolean isEnough(Reconciliation state) {
        return state.count(Tally.UNKNOWN_TO_US) >= MOST;
    }

    /** Not every text can be looked up in every store: PostgreSQL knows no NUL. */
    private static boolean canBeOurs(String key) {
        return key.length() <= LONGEST_OF_OURS
                && key.chars().noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c));
    }
}
