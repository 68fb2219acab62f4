package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.handles.bootstrap.endtoend.Caller.Reply;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A registry that an Onezone has as its handle proxy, which shows no account but the one in its requests. */
abstract class OnezoneScene {

    static final Duration SOON = Duration.ofSeconds(40);
    static final String PAGE = "https://onezone.example.org/shares/1";
    static final String ENOUGH = "<metadata><dc:title>A title</dc:title><dc:creator>Doe, Jane</dc:creator>"
            + "<dc:publisher>P</dc:publisher><dc:date>2026-03-03</dc:date></metadata>";
    static final String SANDBOX = """
            "type":"PID","driver":"sandbox","prefix":"21.T1","username":"ABCD.REPO","password":"s3cret"
            """;

    TestServer server;
    Registry registry;

    @BeforeEach
    void start() {
        server = TestServer.with(TestDatabase.H2, Map.of("HANDLES_REGISTRATION_WAIT", "3s"));
        registry = Registry.of(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The account's. */
    String service(String properties) {
        return Registry.created(registry.admin()
                        .post(
                                "/user/handle_services",
                                "{\"name\":\"Mine\",\"serviceProperties\":{" + properties + "}}"))
                .id();
    }

    Reply call(String method, String hndl, JsonNode body) {
        return as(server.caller()).call(method, hndl, body);
    }

    Onezone as(Caller caller) {
        return new Onezone(caller, server.publicUrl());
    }

    JsonNode handles() {
        return registry.admin().get("/handles").json().path("handles");
    }

    /** The one handle there is. */
    JsonNode only() {
        var handles = handles();
        assertThat(handles).hasSize(1);
        return registry.admin().get("/handles/" + handles.get(0).asText()).json();
    }
}
