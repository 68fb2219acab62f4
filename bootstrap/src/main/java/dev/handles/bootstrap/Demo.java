package dev.handles.bootstrap;

import dev.handles.bootstrap.DemoClient.Login;
import dev.handles.bootstrap.DemoClient.Unexpected;
import dev.handles.bootstrap.scratch.ScratchDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/**
 * The whole main job, shown over real HTTP: from an empty database to a registered handle that resolves. The bodies are
 * those of the reference's documentation, literally but for ids that the server makes and the proxy's address.
 */
final class Demo {

    private static final String PROXY = "https://localhost:17000/handle_proxy";
    private static final String SERVICE = "f1c8b1a37aa7447b22eb65a742d40524";
    private static final String SHARE = "f7a6d2ea511e728c9b3f3972cecb7af4";

    private final PrintWriter out;

    Demo(PrintWriter out) {
        this.out = out;
    }

    /** @return 0 when everything was answered as it should be */
    int run() {
        var adminPassword = password();
        try (var scratch = ScratchDirectory.of("demo");
                var node = Node.start(
                        Config.from(Map.of(
                                "HANDLES_PORT",
                                "0",
                                "HANDLES_SANDBOX",
                                "true",
                                "HANDLES_DATA_DIR",
                                scratch.path().toString(),
                                "HANDLES_ADMIN_PASSWORD",
                                adminPassword)),
                        Build.read(),
                        unused -> {})) {
            var publicHandle = show(node.publicUrl().toString(), adminPassword);
            out.println("Registered: " + publicHandle);
            return 0;
        } catch (Unexpected unexpected) {
            out.println("The demo failed: " + unexpected.getMessage());
            return 1;
        } finally {
            out.flush();
        }
    }

    private String show(String server, String adminPassword) {
        try (var client = new DemoClient(out, server + "/api/onezone/v3")) {
            var admin = Login.password("admin", adminPassword);
            var proxy = server + "/sandbox/handle_proxy";

            say("An administrator makes a user who may register handle services");
            var password = password();
            var user = client.post(
                    admin,
                    "/users",
                    "{\"fullName\": \"Alice Example\", \"username\": \"alice\", \"password\": \"" + password + "\"}",
                    201);
            client.patch(
                    admin, "/users/" + user.id() + "/privileges", "{\"grant\": [\"oz_handle_services_create\"]}", 204);

            say("She logs in and makes a token for her scripts");
            var token = client.post(
                    Login.password("alice", password), "/user/tokens/named", "{\"name\": \"my scripts\"}", 201);
            var alice = Login.token(token.text("token"));

            say("She makes a group, a space and a share");
            var group = client.post(alice, "/user/groups", "{\"name\": \"My group\"}", 201);
            var space = client.post(alice, "/user/spaces", "{\"name\": \"My space\"}", 201);
            var share =
                    client.post(alice, "/shares", "{\"name\": \"My share\", \"spaceId\": \"" + space.id() + "\"}", 201);
            client.get(alice, "/shares/" + share.id(), 200);

            say("A handle service, registered in each of the three ways, and read back");
            var forAll = client.post(admin, "/handle_services", body("handle-service", PROXY, proxy), 201);
            client.get(admin, forAll.location().orElseThrow(), 200);
            var forGroup = client.post(
                    alice,
                    "/groups/" + group.id() + "/handle_services",
                    body("group-handle-service", PROXY, proxy),
                    201);
            client.get(alice, forGroup.location().orElseThrow(), 200);
            var service = client.post(alice, "/user/handle_services", body("user-handle-service", PROXY, proxy), 201);
            client.get(alice, service.location().orElseThrow(), 200);

            say("A handle for the share, registered through the service, and read back");
            var request = body("user-handle", SERVICE, service.id()).replace(SHARE, share.id());
            var handle = client.post(alice, "/user/handles", request, 201);
            var publicHandle =
                    client.get(alice, handle.location().orElseThrow(), 200).text("publicHandle");
            client.get(Login.nobody(), "/handles/" + handle.id() + "/public", 200);

            say("It resolves, at the sandbox that stands in for a registrar here");
            client.get(Login.nobody(), server + "/" + publicHandle.substring("doi:".length()), 302);

            say("A share has one handle and no more");
            client.post(alice, "/user/handles", request, 409);
            return publicHandle;
        }
    }

    private void say(String what) {
        out.println("# " + what);
        out.flush();
    }

    private static String body(String name, String old, String now) {
        var resource = "demo/" + name + ".json";
        try (var in = Objects.requireNonNull(Demo.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace(old, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String password() {
        var bytes = new byte[9];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
