package dev.handles.bootstrap.endtoend.enumeration;

import static dev.handles.bootstrap.endtoend.enumeration.Asking.Refusal.FORBIDDEN;
import static dev.handles.bootstrap.endtoend.enumeration.Asking.Refusal.NOT_FOUND;
import static dev.handles.bootstrap.endtoend.enumeration.Asking.Refusal.UNAUTHORIZED;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.handles.bootstrap.endtoend.Caller;
import dev.handles.bootstrap.endtoend.enumeration.Actor.Manner;
import dev.handles.bootstrap.endtoend.enumeration.Asking.Refusal;
import dev.handles.bootstrap.endtoend.enumeration.Row.Relation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What is not there, or not related as the path says, is a 404 for everybody, before any question of rights. */
final class AddressCases {

    private static final List<String> UNKNOWN = List.of("0123456789abcdef0123456789abcdef", "no.such~id");

    private final Asking asking;
    private final Fixtures on;
    private final Row row;

    private AddressCases(Asking asking) {
        this.asking = asking;
        this.on = asking.on();
        this.row = asking.row();
    }

    static Stream<DynamicTest> of(Asking asking) {
        var cases = new AddressCases(asking);
        return Stream.concat(cases.unknown(), cases.unrelated());
    }

    private Stream<DynamicTest> unknown() {
        return row.variables().stream()
                .flatMap(variable -> UNKNOWN.stream()
                        .map(id -> dynamicTest(variable + " is unknown: " + id, () -> {
                            if (row.isOfOneself()) {
                                unknownToOneself(variable, id);
                            } else if (row.method().equals("PUT") && !variable.equals("{id}")) {
                                unknownNewMember(variable, id);
                            } else {
                                notFoundByAnybody(asking.scene(), asking.scene().path(row, variable, id));
                                unknownBeforeTheBody(variable, id);
                            }
                        })));
    }

    private void unknownToOneself(String variable, String id) {
        ask(on.nobody, variable, id, UNAUTHORIZED);
        ask(on.stranger, variable, id, NOT_FOUND);
        ask(on.root, variable, id, NOT_FOUND);
    }

    /** Who is to be added is a value of the request, like those in its body. */
    private void unknownNewMember(String variable, String id) {
        ask(on.nobody, variable, id, UNAUTHORIZED);
        ask(on.stranger, variable, id, FORBIDDEN);
        var key = variable.equals("{uid}") ? "userId" : "groupId";
        var unknown = Refusal.badRequest("badValueIdNotFound", key);
        ask(on.root, variable, id, unknown);
        var path = asking.scene().path(row, variable, id);
        asking.refuses(on.root, path, Optional.of("{\"privileges\":[\"x\"]}"), unknown);
        asking.refuses(on.root, path, Optional.of("[]"), Refusal.badRequest("malformedData", ""));
    }

    private void unknownBeforeTheBody(String variable, String id) {
        if (row.content() != Content.NOTHING) {
            var path = asking.scene().path(row, variable, id);
            for (Caller caller : List.of(on.nobody, on.stranger, on.root)) {
                asking.refuses(caller, path, Optional.of("{}"), NOT_FOUND);
                asking.refuses(caller, path, Optional.of("[]"), NOT_FOUND);
            }
        }
    }

    private Stream<DynamicTest> unrelated() {
        if (row.path().endsWith("/handles/{hid}") && row.relation() == Relation.NONE) {
            return Stream.of(
                    notFound("a handle of another service", asking.scene().withHandle(on.foreignHandle)));
        }
        if (row.relation() == Relation.NONE || row.isOfOneself()) {
            return Stream.empty();
        }
        var outside = asking.scene().withUser(on.outsider).withGroup(on.outsideGroup);
        var effective = asking.scene().withUser(on.effectiveUser).withGroup(on.effectiveGroup);
        var cases = Stream.of(
                notFound("no member", outside),
                row.relation() == Relation.DIRECT
                        ? notFound("an effective member only", effective)
                        : dynamicTest("an effective member is found", () -> found(effective)));
        var creator = row.variables().contains("{uid}") && !row.mentions(Row.CREATOR)
                ? Stream.of(
                        notFound("the creator who is no member", asking.scene().withUser(on.creator)))
                : Stream.<DynamicTest>empty();
        return Stream.concat(cases, creator);
    }

    private DynamicTest notFound(String what, Scene scene) {
        return dynamicTest(what + " is a 404 for everybody", () -> notFoundByAnybody(scene, scene.path(row)));
    }

    private void notFoundByAnybody(Scene scene, String path) {
        for (Caller caller : List.of(on.nobody, on.stranger, on.root, withEverything(scene))) {
            asking.refuses(caller, path, asking.body(scene), NOT_FOUND);
        }
    }

    private void found(Scene scene) {
        asking.refuses(on.nobody, scene, UNAUTHORIZED);
        asking.refuses(on.stranger, scene, FORBIDDEN);
        asking.works(on.root, scene);
        asking.works(withEverything(scene), scene);
    }

    private void ask(Caller caller, String variable, String id, Refusal refusal) {
        var scene = asking.scene();
        asking.refuses(caller, scene.path(row, variable, id), asking.body(scene), refusal);
    }

    /** A member with all privileges, and administrator. */
    private Caller withEverything(Scene scene) {
        return on.powerful(Manner.DIRECT).holding(new Standing(on.everything, Set.of()), scene);
    }
}
