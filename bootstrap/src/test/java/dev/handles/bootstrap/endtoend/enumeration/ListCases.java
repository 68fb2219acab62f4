package dev.handles.bootstrap.endtoend.enumeration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.handles.bootstrap.endtoend.Caller;
import dev.handles.bootstrap.endtoend.enumeration.Actor.Manner;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What the lists hold: those of direct members leave out who is in only through a group. */
final class ListCases {

    private final Asking asking;
    private final Fixtures on;
    private final Row row;
    private final String things;
    private final boolean effective;

    private ListCases(Asking asking) {
        this.asking = asking;
        this.on = asking.on();
        this.row = asking.row();
        var last = row.path().substring(row.path().lastIndexOf('/') + 1);
        this.effective = last.startsWith("effective_");
        this.things = last.replace("effective_", "");
    }

    static Stream<DynamicTest> of(Asking asking) {
        var cases = new ListCases(asking);
        return asking.row().method().equals("GET") ? cases.cases() : Stream.empty();
    }

    private Stream<DynamicTest> cases() {
        return switch (things) {
            case "users", "groups" -> Stream.of(dynamicTest("who is in it", this::members));
            case "handle_services", "handles" -> {
                if (row.isOfOneself()) {
                    yield on.actors.stream().map(this::own);
                }
                yield row.isOfAGroup()
                        ? Stream.of(dynamicTest("what a group is in", this::ofGroups))
                        : Stream.of(dynamicTest("what there is", this::all));
            }
            default -> Stream.empty();
        };
    }

    private void members() {
        var direct = things.equals("users") ? on.shared().user() : on.memberGroup;
        var indirect = things.equals("users") ? on.effectiveUser : on.effectiveGroup;
        var outside = things.equals("users") ? on.outsider : on.outsideGroup;
        var scene = asking.scene();
        assertListed(on.root, scene, direct, true);
        assertListed(on.root, scene, indirect, effective);
        assertListed(on.root, scene, outside, false);
    }

    private DynamicTest own(Actor actor) {
        return dynamicTest("what somebody is in, " + actor.manner(), () -> {
            var scene = asking.scene();
            var caller = actor.holding(Standing.mere(), scene);
            assertListed(caller, scene, thing(scene), effective || actor.manner() == Manner.DIRECT);
            assertListed(on.stranger, scene, thing(scene), false);
        });
    }

    private void ofGroups() {
        var scene = asking.scene();
        assertListed(on.root, scene.withGroup(on.memberGroup), thing(scene), true);
        assertListed(on.root, scene.withGroup(on.effectiveGroup), thing(scene), effective);
        assertListed(on.root, scene.withGroup(on.outsideGroup), thing(scene), false);
    }

    private void all() {
        var scene = asking.scene();
        assertListed(on.root, scene, thing(scene), true);
        if (things.equals("handles")) {
            assertListed(on.root, scene, on.foreignHandle, row.variables().isEmpty());
        }
    }

    private String thing(Scene scene) {
        return things.equals("handles") ? scene.handle() : scene.service();
    }

    private void assertListed(Caller caller, Scene scene, String id, boolean listed) {
        assertThat(asking.listed(caller, scene, things).contains(id))
                .as(scene.path(row) + " lists " + id)
                .isEqualTo(listed);
    }
}
