package dev.handles.bootstrap.endtoend;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a client of PostgreSQL changes on one connection, and when it has that stored. */
final class PostgresChanges {

    private static final Pattern CHANGE = Pattern.compile("(INSERT INTO|UPDATE|DELETE FROM) +\\w+");

    /** By their names: a driver prepares what it says often, {@code COMMIT} too. */
    private final Map<String, String> prepared = new HashMap<>();

    private final Set<String> changes = new LinkedHashSet<>();
    private boolean inTransaction;

    /** What is stored by this, such as {@code INSERT INTO handle}; empty when nothing is. */
    Optional<Set<String>> storedBy(PostgresMessage message) {
        return switch (message.type()) {
            case PostgresMessage.PARSE -> {
                prepared.put(message.text(0), message.text(1));
                yield Optional.empty();
            }
            case PostgresMessage.QUERY -> storedBy(message.text(0));
            case PostgresMessage.BIND -> storedBy(prepared.getOrDefault(message.text(1), ""));
            default -> Optional.empty();
        };
    }

    private Optional<Set<String>> storedBy(String statement) {
        var change = CHANGE.matcher(statement);
        if (change.lookingAt()) {
            changes.add(change.group());
        }
        switch (statement) {
            case "BEGIN" -> inTransaction = true;
            case "COMMIT" -> inTransaction = false;
            case "ROLLBACK" -> {
                inTransaction = false;
                changes.clear();
            }
            default -> {}
        }
        if (inTransaction || changes.isEmpty()) {
            return Optional.empty();
        }
        var stored = Set.copyOf(changes);
        changes.clear();
        return Optional.of(stored);
    }
}
