package dev.handles.bootstrap.endtoend.enumeration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.bootstrap.endtoend.Caller;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A user whose memberships and privileges are made for each case: a member himself, or through a group that holds them
 * while he is in a group of a group of it.
 */
final class Actor {

    /** How he is a member of things. */
    enum Manner {
        DIRECT,
        NESTED
    }

    private final Manner manner;
    private final String userId;
    private final String memberId;
    private final Caller caller;
    private final Caller root;
    private final Map<String, Set<String>> memberships = new HashMap<>();
    private Set<String> adminPrivileges = Set.of();

    /** @param memberId who holds what he has: himself, or the outermost group */
    Actor(Manner manner, String userId, String memberId, Caller caller, Caller root) {
        this.manner = manner;
        this.userId = userId;
        this.memberId = memberId;
        this.caller = caller;
        this.root = root;
    }

    Manner manner() {
        return manner;
    }

    String userId() {
        return userId;
    }

    /** Him, after he holds exactly that. Only what differs from the case before is changed. */
    Caller holding(Standing standing, Scene scene) {
        var wanted = new HashMap<String, Set<String>>();
        scene.places().forEach((place, address) -> {
            if (standing.places().containsKey(place)) {
                wanted.put(address + memberPath(place), standing.places().get(place));
            }
        });
        for (String membership : List.copyOf(memberships.keySet())) {
            if (!wanted.containsKey(membership)) {
                leave(membership);
            }
        }
        wanted.forEach(this::join);
        hold(standing.places().getOrDefault(Place.ZONE, Set.of()));
        return caller;
    }

    private String memberPath(Place place) {
        return switch (manner) {
            case DIRECT -> "/users/" + memberId;
            case NESTED -> (place == Place.GROUP ? "/children/" : "/groups/") + memberId;
        };
    }

    private void leave(String membership) {
        assertThat(root.delete(membership).status()).as(membership).isIn(204, 404);
        memberships.remove(membership);
    }

    private void join(String membership, Set<String> privileges) {
        var now = memberships.get(membership);
        if (now == null) {
            var body = Caller.JSON.createObjectNode();
            list(body, "privileges", privileges);
            Fixtures.done(root.put(membership, body.toString()));
        } else if (!now.equals(privileges)) {
            Fixtures.done(root.patch(membership + "/privileges", change(now, privileges)));
        }
        memberships.put(membership, privileges);
    }

    private void hold(Set<String> privileges) {
        if (!adminPrivileges.equals(privileges)) {
            var path = (manner == Manner.DIRECT ? "/users/" : "/groups/") + memberId + "/privileges";
            Fixtures.done(root.patch(path, change(adminPrivileges, privileges)));
            adminPrivileges = privileges;
        }
    }

    static String change(Set<String> before, Set<String> after) {
        var body = Caller.JSON.createObjectNode();
        list(body, "grant", without(after, before));
        list(body, "revoke", without(before, after));
        return body.toString();
    }

    private static Set<String> without(Set<String> some, Set<String> others) {
        var rest = new TreeSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    private static void list(ObjectNode body, String key, Collection<String> values) {
        var array = body.putArray(key);
        values.forEach(array::add);
    }
}
