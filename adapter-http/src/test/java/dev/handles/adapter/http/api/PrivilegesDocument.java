package dev.handles.adapter.http.api;

import static java.util.stream.Collectors.joining;

import dev.handles.domain.authorization.AuditPolicy;
import dev.handles.domain.authorization.CreationPolicy;
import dev.handles.domain.authorization.GroupPolicy;
import dev.handles.domain.authorization.HandlePolicy;
import dev.handles.domain.authorization.HandleServicePolicy;
import dev.handles.domain.authorization.MemberPolicy;
import dev.handles.domain.authorization.Operation;
import dev.handles.domain.authorization.Rule;
import dev.handles.domain.authorization.SpacePolicy;
import dev.handles.domain.authorization.UserPolicy;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.Privilege;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** {@code docs/privileges.md}: every privilege and what it gives, then every table of rules as it stands in the code. */
final class PrivilegesDocument {

    /** The tables with constants of their own; members are beside them, kind by kind. */
    static final List<Class<? extends Operation>> POLICIES = List.of(
            HandleServicePolicy.class,
            HandlePolicy.class,
            CreationPolicy.class,
            GroupPolicy.class,
            UserPolicy.class,
            SpacePolicy.class,
            AuditPolicy.class,
            ZoneRoutes.ZonePolicy.class);

    private static final String MEMBERS = "MemberPolicy of ";

    private PrivilegesDocument() {}

    static String text() {
        var tables = tables();
        return """
                # Privileges

                Made by `GeneratedDocsTest` of the enums in `privilege` and the tables in `authorization`; do not edit.

                A privilege alone names one that a member holds in the resource of the request, himself or by a group that he belongs
                to, however far; one that begins with `oz_` is an administrator's and counts everywhere. "That user" and "that group"
                are the ones that the request names. Under `/user` everybody acts for himself.

                ## What each gives

                Operations whose rule names the privilege, with a * where it does not suffice by itself.

                %s
                ## Who may do what

                %s""".formatted(
                        kinds().map(kind -> section(kind, tables)).collect(joining("\n")),
                        tables.entrySet().stream()
                                .map(table -> "### %s\n\n| operation | who may |\n| --- | --- |\n%s"
                                        .formatted(table.getKey(), rows(table.getValue())))
                                .collect(joining("\n")));
    }

    /** @param sentence says more than the rule where something else has to be allowed besides */
    private record Row(Rule rule, String sentence) {}

    private static Map<String, Map<String, Row>> tables() {
        var tables = new LinkedHashMap<String, Map<String, Row>>();
        for (Class<? extends Operation> policy : POLICIES) {
            var rules = new LinkedHashMap<String, Row>();
            Stream.of(policy.getEnumConstants())
                    .forEach(operation -> rules.put(operation.name(), new Row(operation.rule(), operation.sentence())));
            tables.put(policy.getSimpleName(), rules);
        }
        for (ResourceKind<?> kind : ResourceKind.all()) {
            var rules = new LinkedHashMap<String, Row>();
            MemberPolicy.table(kind)
                    .forEach((operation, rule) -> rules.put(operation.name(), new Row(rule, rule.sentence())));
            tables.put(MEMBERS + kind.plural(), rules);
        }
        return tables;
    }

    /** Operations that stand together under one rule share a row. */
    private static String rows(Map<String, Row> rules) {
        var text = new StringBuilder();
        var together = new ArrayList<String>();
        var remaining = new ArrayDeque<>(rules.entrySet());
        while (!remaining.isEmpty()) {
            var row = remaining.removeFirst();
            together.add("`" + row.getKey() + "`");
            if (remaining.isEmpty() || !remaining.getFirst().getValue().equals(row.getValue())) {
                text.append("| %s | %s |\n"
                        .formatted(String.join(" ", together), row.getValue().sentence()));
                together.clear();
            }
        }
        return text.toString();
    }

    private static Stream<Class<? extends Privilege>> kinds() {
        return Stream.concat(
                ResourceKind.all().stream().map(ResourceKind::privileges), Stream.of(AdminPrivilege.class));
    }

    private static String section(Class<? extends Privilege> kind, Map<String, Map<String, Row>> tables) {
        var rows = new StringBuilder();
        var idle = new LinkedHashMap<String, List<String>>();
        for (Privilege privilege : kind.getEnumConstants()) {
            var gives = gives(privilege, tables);
            if (gives.isEmpty()) {
                idle.computeIfAbsent(sets(kind, privilege), first -> new ArrayList<>())
                        .add("`" + privilege.wireName() + "`");
            } else {
                rows.append("| `%s` | %s | %s |\n".formatted(privilege.wireName(), sets(kind, privilege), gives));
            }
        }
        idle.forEach(
                (sets, names) -> rows.append("\nNothing here, but kept for clients of the reference API, in %s: %s.\n"
                        .formatted(sets, String.join(", ", names))));
        return "### %s\n\n| privilege | named sets | gives |\n| --- | --- | --- |\n%s"
                .formatted(kind.getSimpleName(), rows);
    }

    /** The sets are the enum's constants besides its privileges. */
    private static String sets(Class<?> kind, Privilege privilege) {
        return Arrays.stream(kind.getFields())
                .filter(field -> field.getType() == Set.class && setOf(field).contains(privilege))
                .map(field -> field.getName().toLowerCase(Locale.ROOT))
                .collect(joining(", "));
    }

    private static Set<?> setOf(Field field) {
        try {
            return (Set<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By table; tables that say the same, as those of members often do, together. */
    private static String gives(Privilege privilege, Map<String, Map<String, Row>> tables) {
        var given = new LinkedHashMap<String, List<String>>();
        tables.forEach((table, rules) -> {
            var operations = rules.entrySet().stream()
                    .filter(row -> names(row.getValue().rule(), privilege))
                    .map(row -> row.getKey() + (suffices(row.getValue().rule(), privilege) ? "" : "\\*"))
                    .collect(joining(", "));
            given.computeIfAbsent(operations, first -> new ArrayList<>()).add(table);
        });
        return given.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .map(entry -> String.join(", ", entry.getValue()).replace(", " + MEMBERS, ", ") + ": " + entry.getKey())
                .collect(joining("; "));
    }

    private static boolean names(Rule rule, Privilege privilege) {
        return switch (rule) {
            case Rule.Holding(var place, var held) -> held.equals(privilege);
            case Rule.Admin(var all) -> all.stream().anyMatch(privilege::equals);
            case Rule.AllOf(var rules) -> rules.stream().anyMatch(part -> names(part, privilege));
            case Rule.AnyOf(var rules) -> rules.stream().anyMatch(part -> names(part, privilege));
            case Rule.Anyone anyone -> false;
            case Rule.AnyUser anyUser -> false;
            case Rule.MemberOf memberOf -> false;
            case Rule.Given given -> false;
        };
    }

    private static boolean suffices(Rule rule, Privilege privilege) {
        return switch (rule) {
            case Rule.Holding(var place, var held) -> held.equals(privilege);
            case Rule.Admin(var all) -> all.size() == 1 && names(rule, privilege);
            case Rule.AllOf(var rules) -> rules.stream().allMatch(part -> suffices(part, privilege));
            case Rule.AnyOf(var rules) -> rules.stream().anyMatch(part -> suffices(part, privilege));
            case Rule.Anyone anyone -> true;
            case Rule.AnyUser anyUser -> true;
            case Rule.MemberOf memberOf -> false;
            case Rule.Given given -> false;
        };
    }
}
