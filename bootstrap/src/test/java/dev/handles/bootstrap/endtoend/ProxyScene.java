package dev.handles.bootstrap.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server, its administrator, and a registrar that does as it is told. */
abstract class ProxyScene {

    TestServer server;
    FakeProxy proxy;
    Registry registry;
    Caller admin;

    @BeforeEach
    void open() {
        server = TestServer.start();
        proxy = FakeProxy.start();
        registry = Registry.of(server);
        admin = registry.admin();
    }

    @AfterEach
    void close() {
        proxy.close();
        server.close();
    }

    static List<String> ids(Caller.Reply list, String key) {
        return list.json().path(key).valueStream().map(JsonNode::asText).toList();
    }
}
