package dev.handles.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.audit.Snapshot;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.Privilege;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the record from the oldest entry to the newest and keeps book of who holds what: each entry has to begin where the
 * one before it left off, and of what is deleted nothing may be left when its own entry comes.
 */
public final class Replay {

    private static final Set<String> BRING_A_MEMBER =
            Set.of("group.created", "space.created", "handle_service.created", "handle.registration_accepted");
    private static final Set<String> END = Set.of(
            "user.deleted",
            "group.deleted",
            "space.deleted",
            "share.deleted",
            "handle_service.deleted",
            "handle.deleted");

    /** What an entry is about, as the API has it too. */
    public record Entry(String action, String kind, String id, Map<String, ?> before, Map<String, ?> after) {

        private String subject() {
            return kind + " " + id;
        }
    }

    private final Map<String, List<String>> held = new TreeMap<>();

    public static Replay of(List<AuditEntry> oldestFirst) {
        var replay = new Replay();
        oldestFirst.forEach(entry -> replay.next(new Entry(
                entry.change().action().wireName(),
                entry.change().subject().kind().wireName(),
                entry.change().subject().id(),
                values(entry.change().before()),
                values(entry.change().after()))));
        return replay;
    }

    private static Map<String, ?> values(Optional<Snapshot> snapshot) {
        return snapshot.<Map<String, ?>>map(Snapshot::values).orElse(Map.of());
    }

    public void next(Entry entry) {
        switch (entry.action) {
            case "member.added" -> begins(membership(entry, entry.after), entry.after.get("privileges"), entry);
            case "member.privileges_changed" -> {
                ends(membership(entry, entry.before), entry.before.get("privileges"), entry);
                begins(membership(entry, entry.after), entry.after.get("privileges"), entry);
            }
            case "member.removed", "member.left" ->
                ends(membership(entry, entry.before), entry.before.get("privileges"), entry);
            case "admin_privileges.changed" -> changes("admin, " + entry.subject(), entry);
            case "token.created" -> begins(token(entry, entry.after), List.of(), entry);
            case "token.removed" -> ends(token(entry, entry.before), List.of(), entry);
            default -> {
                if (BRING_A_MEMBER.contains(entry.action) && entry.after.containsKey("firstMember")) {
                    begins(seat(entry, entry.after.get("firstMember")), all(entry.kind), entry);
                }
                if (END.contains(entry.action)) {
                    assertThat(of(entry.kind, entry.id)).as("%s", entry).isEmpty();
                }
            }
        }
    }

    private void changes(String key, Entry entry) {
        assertThat(held.getOrDefault(key, List.of())).as("%s", entry).isEqualTo(entry.before.get("privileges"));
        held.put(key, names(entry.after.get("privileges")));
        held.values().removeIf(List::isEmpty);
    }

    private void begins(String key, Object privileges, Entry entry) {
        assertThat(held.put(key, listed(key, privileges))).as("%s", entry).isNull();
    }

    private void ends(String key, Object privileges, Entry entry) {
        assertThat(held.remove(key)).as("%s", entry).isEqualTo(listed(key, privileges));
    }

    /** A member without privileges is one all the same. */
    private static List<String> listed(String key, Object privileges) {
        return Stream.concat(Stream.of(key), names(privileges).stream()).toList();
    }

    private static List<String> names(Object privileges) {
        return ((List<?>) privileges).stream().map(String.class::cast).toList();
    }

    private static String membership(Entry entry, Map<String, ?> snapshot) {
        return seat(entry, snapshot.get("member"));
    }

    private static String seat(Entry entry, Object member) {
        var who = (Map<?, ?>) member;
        return "member, %s, %s %s".formatted(entry.subject(), who.get("type"), who.get("id"));
    }

    private static String token(Entry entry, Map<String, ?> snapshot) {
        return "token, %s, user %s".formatted(entry.subject(), snapshot.get("userId"));
    }

    private static List<String> all(String kind) {
        return ResourceKind.all().stream()
                .filter(one -> one.wireName().equals(kind))
                .flatMap(one -> one.ofCreator().stream())
                .map(Privilege.class::cast)
                .map(Privilege::wireName)
                .sorted()
                .toList();
    }

    /** What is held by it, or in it. */
    public Set<String> of(String kind, String id) {
        var whole = List.of(kind + " " + id);
        return held.keySet().stream()
                .filter(key -> List.of(key.split(", ")).containsAll(whole))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Everything that is held by anybody. */
    public Set<String> everything() {
        return Set.copyOf(held.keySet());
    }
}
