package dev.handles.adapter.http.api;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The privileges of one kind, between JSON and the enum. */
final class Privileges<P extends Enum<P> & Privilege> {

    private final Map<String, P> byName;
    private final List<String> names;

    private Privileges(Map<String, P> byName) {
        this.byName = byName;
        this.names = byName.keySet().stream().sorted().toList();
    }

    static <P extends Enum<P> & Privilege> Privileges<P> of(Class<P> kind) {
        return new Privileges<P>(
                Arrays.stream(kind.getEnumConstants()).collect(toUnmodifiableMap(Privilege::wireName, identity())));
    }

    /** {@code {"grant": [...], "revoke": [...]}}, at least one of the two. */
    PrivilegeChange<P> change(Body body) {
        var grant = optionalList(body, "grant");
        var revoke = optionalList(body, "revoke");
        body.requireOneOf("grant", "revoke");
        return new PrivilegeChange<P>(grant.orElse(Set.of()), revoke.orElse(Set.of()));
    }

    /** Raises {@code MalformedData} at once, and whatever is wrong with the list when that is asked for. */
    Optional<Supplier<Set<P>>> unread(Body body, String key) {
        return body.has(key) ? Optional.of(() -> list(body, key)) : Optional.empty();
    }

    private Optional<Set<P>> optionalList(Body body, String key) {
        return unread(body, key).map(Supplier::get);
    }

    private Set<P> list(Body body, String key) {
        var wanted = body.listOfStrings(key);
        if (!byName.keySet().containsAll(wanted)) {
            throw new Problem.BadValueListNotAllowed(key, names).raise();
        }
        return wanted.stream().map(byName::get).collect(toUnmodifiableSet());
    }

    static ObjectNode json(PrivilegeSet<?> held) {
        return JsonNodeFactory.instance.objectNode().set("privileges", array(held.wireNames()));
    }

    /** Named sets of privileges, each in ascending order. */
    static ArrayNode array(Set<? extends Privilege> set) {
        return array(set.stream().map(Privilege::wireName).sorted().toList());
    }

    private static ArrayNode array(Collection<String> names) {
        var array = JsonNodeFactory.instance.arrayNode(names.size());
        names.forEach(array::add);
        return array;
    }
}
