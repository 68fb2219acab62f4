package dev.handles.bootstrap.endtoend;

import dev.handles.bootstrap.endtoend.RegistrarContract.Entry;
import dev.handles.bootstrap.endtoend.RegistrationLife.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Holds what clients were told against what the registry says and what the registrar has. */
final class Comparison {

    private final Caller caller;
    /** What the registrar has that no handle answered for yet. */
    private final Map<String, Entry> unknown;

    private final String publicUrl;
    private final BiConsumer<Integer, String> problems;
    private final Set<String> targets = new HashSet<>();

    /**
     * @param entries what the registrar has; is used up
     * @param problems told of each registration that is not as it should be
     */
    Comparison(Caller caller, Map<String, Entry> entries, String publicUrl, BiConsumer<Integer, String> problems) {
        this.caller = caller;
        this.unknown = entries;
        this.publicUrl = publicUrl;
        this.problems = problems;
    }

    void of(List<Outcome> outcomes) {
        outcomes.forEach(this::compare);
        unknown.forEach((name, entry) -> problems.accept(
                FaultRun.registration(name), "the registrar has " + name + ", which nobody knows: " + entry));
    }

    private void compare(Outcome outcome) {
        var shown = Optional.ofNullable(
                caller.get("/shares/" + outcome.share()).json().path("handleId").textValue());
        if (outcome.deleted()) {
            int status =
                    caller.get("/handles/" + outcome.handle().orElseThrow()).status();
            if (status != 404 || shown.isPresent()) {
                problems.accept(outcome.registration(), "deleted, and shown: " + status + ", " + shown);
            }
            return;
        }
        if (outcome.handle().isEmpty() && shown.isPresent()) {
            problems.accept(outcome.registration(), "registered, and its client was never told: " + shown);
        }
        outcome.handle().or(() -> shown).ifPresent(handle -> compareLive(outcome, handle, shown));
    }

    private void compareLive(Outcome outcome, String handle, Optional<String> shown) {
        var reply = caller.get("/handles/" + handle);
        var publicHandle = reply.json().path("publicHandle").asText();
        var entry = Optional.ofNullable(unknown.remove(publicHandle.substring(publicHandle.lastIndexOf('/') + 1)));
        var title = entry.flatMap(Entry::title).map(kept -> outcome.title()); // not all registrars keep one
        var expected = new Entry(publicUrl + "/share/" + outcome.share(), title, 1);
        boolean asExpected = RegistrationLife.state(reply).equals("registered")
                && !reply.json().path("registration").has("lastError")
                && reply.json().path("metadata").asText().contains(outcome.title())
                && shown.equals(Optional.of(handle))
                && entry.equals(Optional.of(expected))
                && targets.add(expected.target());
        if (!asExpected) {
            problems.accept(
                    outcome.registration(),
                    "expected %s, the registrar has %s, the share %s, the registry says %s"
                            .formatted(expected, entry, shown, reply));
        }
    }
}
