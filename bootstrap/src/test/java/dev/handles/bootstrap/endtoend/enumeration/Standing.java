package dev.handles.bootstrap.endtoend.enumeration;

import static dev.handles.bootstrap.endtoend.enumeration.Row.CONDITIONS;
import static dev.handles.bootstrap.endtoend.enumeration.Row.GROUP_IN_SERVICE;
import static dev.handles.bootstrap.endtoend.enumeration.Row.HIMSELF;
import static dev.handles.bootstrap.endtoend.enumeration.Row.IN_THE_GROUP;
import static dev.handles.bootstrap.endtoend.enumeration.Row.MEMBER;
import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What somebody holds when he asks.
 *
 * @param places where he is a member, with which privileges
 * @param conditions what else is true
 */
record Standing(Map<Place, Set<String>> places, Set<String> conditions) {

    /** These atoms of a row and nothing more. */
    static Standing only(Row row, Collection<String> atoms) {
        var places = new EnumMap<Place, Set<String>>(Place.class);
        for (String atom : atoms) {
            if (!CONDITIONS.contains(atom)) {
                places.computeIfAbsent(Place.of(atom), place -> new TreeSet<>()).add(atom);
            }
        }
        if (atoms.contains(MEMBER) || atoms.contains(HIMSELF)) {
            places.putIfAbsent(row.resource(), Set.of());
        }
        if (atoms.contains(IN_THE_GROUP)) {
            places.putIfAbsent(Place.GROUP, Set.of());
        }
        return new Standing(places, conditions(atoms));
    }

    /** A member of everything, without a privilege anywhere. */
    static Standing mere() {
        var places = new EnumMap<Place, Set<String>>(Place.class);
        for (Place place : List.of(Place.SERVICE, Place.HANDLE, Place.GROUP, Place.SPACE)) {
            places.put(place, Set.of());
        }
        return new Standing(places, Set.of(GROUP_IN_SERVICE));
    }

    /** Everything everywhere, but for these atoms. */
    static Standing everythingBut(Row row, Set<String> missing, Map<Place, Set<String>> everything) {
        var places = new EnumMap<Place, Set<String>>(Place.class);
        everything.forEach((place, all) -> {
            var some = new TreeSet<>(all);
            some.removeAll(missing);
            places.put(place, some);
        });
        if (missing.contains(MEMBER)) {
            places.remove(row.resource());
        }
        if (missing.contains(IN_THE_GROUP)) {
            places.remove(Place.GROUP);
        }
        var conditions =
                conditions(row.alternatives().stream().flatMap(List::stream).toList());
        conditions.removeAll(missing);
        return new Standing(places, conditions);
    }

    /** Every least set of atoms without which none of the alternatives is left. */
    static List<Set<String>> leastMissing(Row row) {
        Set<Set<String>> sets = Set.of(Set.of());
        for (List<String> alternative : row.alternatives()) {
            sets = sets.stream()
                    .flatMap(set -> alternative.stream().map(atom -> with(set, atom)))
                    .collect(toSet());
        }
        var all = sets;
        return all.stream()
                .filter(set -> all.stream().noneMatch(other -> other.size() < set.size() && set.containsAll(other)))
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
    }

    private static Set<String> with(Set<String> set, String atom) {
        var more = new TreeSet<>(set);
        more.add(atom);
        return more;
    }

    private static Set<String> conditions(Collection<String> atoms) {
        var conditions = new HashSet<>(atoms);
        conditions.retainAll(CONDITIONS);
        return conditions;
    }
}
