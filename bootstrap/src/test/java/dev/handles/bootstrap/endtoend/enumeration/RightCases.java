package dev.handles.bootstrap.endtoend.enumeration;

import static dev.handles.bootstrap.endtoend.enumeration.Asking.Refusal.FORBIDDEN;
import static dev.handles.bootstrap.endtoend.enumeration.Asking.Refusal.NOT_FOUND;
import static dev.handles.bootstrap.endtoend.enumeration.Asking.Refusal.UNAUTHORIZED;
import static dev.handles.bootstrap.endtoend.enumeration.Row.ANYONE;
import static dev.handles.bootstrap.endtoend.enumeration.Row.ANY_USER;
import static dev.handles.bootstrap.endtoend.enumeration.Row.CREATOR;
import static dev.handles.bootstrap.endtoend.enumeration.Row.GROUP_IN_SERVICE;
import static dev.handles.bootstrap.endtoend.enumeration.Row.HIMSELF;
import static dev.handles.bootstrap.endtoend.enumeration.Row.IN_THE_GROUP;
import static dev.handles.bootstrap.endtoend.enumeration.Row.MEMBER;
import static dev.handles.bootstrap.endtoend.enumeration.Row.OWN;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.handles.bootstrap.endtoend.enumeration.Actor.Manner;
import dev.handles.bootstrap.endtoend.enumeration.Row.Relation;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Who may: each alternative alone is enough, and everything but one atom of each is not. As rights only ever add up,
 * this is the whole of what a rule says.
 */
final class RightCases {

    private static final Set<String> OPEN_TO_A_MERE_MEMBER = Set.of(MEMBER, IN_THE_GROUP, GROUP_IN_SERVICE);

    private final Asking asking;
    private final Fixtures on;
    private final Row row;

    private RightCases(Asking asking) {
        this.asking = asking;
        this.on = asking.on();
        this.row = asking.row();
    }

    static Stream<DynamicTest> of(Asking asking) {
        return new RightCases(asking).cases();
    }

    private Stream<DynamicTest> cases() {
        return Stream.concat(Stream.of(badToken()), goodCases());
    }

    /** Even where nobody would be let in. */
    private DynamicTest badToken() {
        return dynamicTest(
                "a bad token is a 401",
                () -> asking.refuses(on.nobody.withToken("bad-token"), asking.scene(), UNAUTHORIZED));
    }

    private Stream<DynamicTest> goodCases() {
        if (row.isOpenTo(ANYONE)) {
            return Stream.concat(
                    Stream.of(dynamicTest("nobody may", () -> asking.works(on.nobody, asking.scene()))),
                    everyUserMay());
        }
        var nobody = dynamicTest("nobody is a 401", () -> asking.refuses(on.nobody, asking.scene(), UNAUTHORIZED));
        if (row.isOpenTo(ANY_USER)) {
            return Stream.concat(Stream.of(nobody), everyUserMay());
        }
        return Stream.concat(
                Stream.of(nobody),
                row.isOpenTo(OWN)
                        ? ownCases()
                        : Stream.concat(
                                Stream.of(dynamicTest(
                                        "a stranger is a 403",
                                        () -> asking.refuses(on.stranger, asking.scene(), FORBIDDEN))),
                                on.actors.stream().flatMap(this::guarded)));
    }

    private Stream<DynamicTest> everyUserMay() {
        return Stream.concat(
                Stream.of(
                        dynamicTest("a stranger may", () -> asking.works(on.stranger, asking.scene())),
                        dynamicTest("an administrator may", () -> asking.works(on.root, asking.scene()))),
                on.actors.stream()
                        .map(actor -> dynamicTest(
                                named(actor, "with no privilege may"),
                                () -> asking.works(actor.holding(Standing.mere(), asking.scene()), asking.scene()))));
    }

    private Stream<DynamicTest> ownCases() {
        return Stream.concat(
                Stream.of(
                        dynamicTest(
                                "a stranger is a 404", () -> asking.refuses(on.stranger, asking.scene(), NOT_FOUND)),
                        dynamicTest(
                                "an administrator is a 404", () -> asking.refuses(on.root, asking.scene(), NOT_FOUND))),
                on.actors.stream().map(this::own));
    }

    private DynamicTest own(Actor actor) {
        return dynamicTest(named(actor, "with no privilege"), () -> {
            var scene = asking.scene();
            var caller = actor.holding(Standing.mere(), scene);
            if (isTooIndirect(actor)) {
                asking.refuses(caller, scene, NOT_FOUND);
            } else {
                asking.works(caller, scene);
            }
        });
    }

    private Stream<DynamicTest> guarded(Actor actor) {
        var enough = row.alternatives().stream().map(alternative -> enough(actor, alternative));
        var tooLittle = Standing.leastMissing(row).stream().map(missing -> tooLittle(actor, missing));
        var parts = row.alternatives().stream()
                .filter(alternative -> alternative.size() > 1)
                .flatMap(alternative -> alternative.stream().map(atom -> part(actor, alternative, atom)));
        return Stream.of(enough, tooLittle, parts, Stream.of(mere(actor))).flatMap(cases -> cases);
    }

    private DynamicTest enough(Actor actor, List<String> alternative) {
        return dynamicTest(named(actor, "with only " + words(alternative)), () -> {
            var standing = Standing.only(row, alternative);
            var scene = sceneFor(standing, actor);
            var caller = actor.holding(standing, scene);
            if (alternative.contains(HIMSELF) && isTooIndirect(actor)) {
                asking.refuses(caller, scene, NOT_FOUND);
            } else {
                asking.works(caller, scene);
            }
        });
    }

    private DynamicTest tooLittle(Actor actor, Set<String> missing) {
        return dynamicTest(
                named(actor, "with everything but " + words(missing) + " is a 403"),
                () -> refuses(on.powerful(actor.manner()), Standing.everythingBut(row, missing, on.everything)));
    }

    private DynamicTest part(Actor actor, List<String> alternative, String missing) {
        var rest = alternative.stream().filter(atom -> !atom.equals(missing)).toList();
        return dynamicTest(
                named(actor, "with only " + words(rest) + " is a 403"), () -> refuses(actor, Standing.only(row, rest)));
    }

    private DynamicTest mere(Actor actor) {
        var may = row.alternatives().stream().anyMatch(OPEN_TO_A_MERE_MEMBER::containsAll);
        return dynamicTest(named(actor, "with no privilege " + (may ? "may" : "is a 403")), () -> {
            if (may) {
                var scene = asking.scene();
                asking.works(actor.holding(Standing.mere(), scene), scene);
            } else {
                refuses(actor, Standing.mere());
            }
        });
    }

    private void refuses(Actor actor, Standing standing) {
        var scene = sceneFor(standing, actor);
        asking.refuses(actor.holding(standing, scene), scene, FORBIDDEN);
    }

    private Scene sceneFor(Standing standing, Actor actor) {
        var conditions = new HashSet<>(standing.conditions());
        var scene = asking.scene();
        if (conditions.contains(CREATOR)) {
            scene = scene.withUser(on.creator);
        }
        if (conditions.contains(HIMSELF)) {
            scene = scene.withUser(actor.userId());
        }
        if (row.mentions(GROUP_IN_SERVICE) && !conditions.contains(GROUP_IN_SERVICE)) {
            scene = scene.withGroup(on.outsideGroup);
        }
        return scene;
    }

    private boolean isTooIndirect(Actor actor) {
        return row.relation() == Relation.DIRECT && actor.manner() == Manner.NESTED;
    }

    private static String named(Actor actor, String rest) {
        return (actor.manner() == Manner.DIRECT ? "somebody " : "somebody in nested groups ") + rest;
    }

    private static String words(Collection<String> atoms) {
        return String.join(" and ", atoms);
    }
}
