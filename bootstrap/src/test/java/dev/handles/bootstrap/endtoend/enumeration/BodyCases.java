package dev.handles.bootstrap.endtoend.enumeration;

import static dev.handles.bootstrap.endtoend.enumeration.Asking.Refusal.FORBIDDEN;
import static dev.handles.bootstrap.endtoend.enumeration.Asking.Refusal.UNAUTHORIZED;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.handles.bootstrap.endtoend.Caller;
import dev.handles.bootstrap.endtoend.enumeration.Asking.Refusal;
import dev.handles.bootstrap.endtoend.enumeration.Content.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What is wrong with a request is told to those who may make it, and to nobody else. */
final class BodyCases {

    private static final String UNKNOWN = "0123456789abcdef0123456789abcdef";

    private final Asking asking;
    private final Fixtures on;
    private final Row row;

    private BodyCases(Asking asking) {
        this.asking = asking;
        this.on = asking.on();
        this.row = asking.row();
    }

    static Stream<DynamicTest> of(Asking asking) {
        return new BodyCases(asking).cases();
    }

    private Stream<DynamicTest> cases() {
        var cases = new ArrayList<DynamicTest>();
        for (Wrong wrong : row.content().wrong(asking.scene(), on.server.sandbox())) {
            cases.add(dynamicTest(
                    wrong.errorId() + " " + wrong.key() + " only for those who may: " + wrong.body(),
                    () -> isToldOnlyToThoseWhoMay(
                            asking.scene(),
                            Optional.of(wrong.body()),
                            Refusal.badRequest(wrong.errorId(), wrong.key()))));
        }
        switch (row.content()) {
            case HANDLE -> cases.addAll(handles());
            case MEMBER -> cases.addAll(members());
            case NOTHING, SERVICE, SERVICE_CHANGE, METADATA, GRANT -> {}
        }
        if (row.title().equals("DELETE /handle_services/{id}")) {
            cases.add(dynamicTest(
                    "a service with handles only for those who may",
                    () -> isToldOnlyToThoseWhoMay(
                            on.shared(),
                            Optional.empty(),
                            Refusal.badRequest("cannotDeleteNonEmptyHandleService", ""))));
        }
        return cases.stream();
    }

    private void isToldOnlyToThoseWhoMay(Scene scene, Optional<String> body, Refusal refusal) {
        var path = scene.path(row);
        asking.refuses(on.nobody, path, body, UNAUTHORIZED);
        asking.refuses(on.stranger, path, body, FORBIDDEN);
        asking.refuses(on.root, path, body, refusal);
        asking.refuses(entitled(scene), path, body, refusal);
    }

    private List<DynamicTest> members() {
        return List.of(
                dynamicTest("no body at all gives the privileges of a new member", () -> {
                    var scene = asking.scene();
                    asking.works(entitled(scene), scene, Optional.empty());
                }),
                dynamicTest("a member already only for those who may", () -> {
                    var scene = asking.scene();
                    asking.works(on.root, scene);
                    isToldOnlyToThoseWhoMay(scene, asking.body(scene), new Refusal(409, "relationAlreadyExists", ""));
                }));
    }

    private List<DynamicTest> handles() {
        var cases = new ArrayList<DynamicTest>();
        for (String body : List.of("[]", "\"x\"", "null", "1")) {
            cases.add(dynamicTest("malformedData: " + body, () -> {
                var path = asking.scene().path(row);
                asking.refuses(on.nobody, path, Optional.of(body), UNAUTHORIZED);
                asking.refuses(on.stranger, path, Optional.of(body), Refusal.badRequest("malformedData", ""));
                asking.refuses(on.root, path, Optional.of(body), Refusal.badRequest("malformedData", ""));
            }));
        }
        for (Object id : List.of("", UNKNOWN, 1234)) {
            cases.add(unknown("resourceId", "an unknown resourceId, be the service known or not: " + id, id, UNKNOWN));
            cases.add(unknown(
                    "resourceId",
                    "an unknown resourceId: " + id,
                    id,
                    asking.scene().service()));
            cases.add(unknown(
                    "handleServiceId",
                    "an unknown handleServiceId: " + id,
                    asking.scene().share(),
                    id));
        }
        cases.add(dynamicTest("ids that are missing, before all rights", () -> {
            assertThatItIsUnknown("resourceId", "{}");
            var onlyShare = Content.handle(asking.scene());
            onlyShare.remove("handleServiceId");
            assertThatItIsUnknown("handleServiceId", onlyShare.toString());
        }));
        for (String metadata : List.of("<metadata/>", "<a></b>")) {
            cases.add(dynamicTest("a share that has a handle, only for those who may: " + metadata, () -> {
                var taken = asking.scene().withShare(on.shared().share());
                var body = Content.handle(taken).put("metadata", metadata).toString();
                isToldOnlyToThoseWhoMay(taken, Optional.of(body), new Refusal(409, "alreadyExists", ""));
            }));
        }
        return cases;
    }

    /** The scene's share is looked up when the case runs, for a registration uses it up. */
    private DynamicTest unknown(String key, String name, Object resourceId, Object serviceId) {
        return dynamicTest(name + ", before all rights", () -> {
            var body = Content.handle(asking.scene());
            body.putPOJO("resourceId", resourceId);
            body.putPOJO("handleServiceId", serviceId);
            assertThatItIsUnknown(key, body.toString());
        });
    }

    private void assertThatItIsUnknown(String key, String body) {
        var path = asking.scene().path(row);
        var unknown = Refusal.badRequest("badValueIdNotFound", key);
        asking.refuses(on.nobody, path, Optional.of(body), row.isOfOneself() ? UNAUTHORIZED : unknown);
        asking.refuses(on.stranger, path, Optional.of(body), unknown);
        asking.refuses(on.root, path, Optional.of(body), unknown);
    }

    /** With the first alternative of the row, and no more. */
    private Caller entitled(Scene scene) {
        var standing = Standing.only(row, row.alternatives().getFirst());
        return on.actors.getFirst().holding(standing, scene);
    }
}
