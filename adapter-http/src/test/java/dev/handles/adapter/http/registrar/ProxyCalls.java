package dev.handles.adapter.http.registrar;

import dev.handles.application.port.Registrar;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handle.Suffix;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.subject.Name;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Calls of a handle proxy; a test says only what it is about. */
final class ProxyCalls {

    static final String XML = "<metadata>\u00e9 \"quoted\"</metadata>";

    private final String endpoint;
    private final Map<String, Object> properties = new LinkedHashMap<>();
    private Optional<Prefix> prefix = Optional.of(new Prefix("10.5072"));
    private Optional<PublicHandle> publicHandle = Optional.empty();
    private String password = "pa$$word";
    private Optional<String> token = Optional.empty();
    private String target = "https://handles.example.org/share/1";
    private Optional<URI> tombstone = Optional.empty();
    private boolean repeated;

    private ProxyCalls(String endpoint, String type) {
        this.endpoint = endpoint;
        properties.put("type", type);
    }

    static ProxyCalls doi(String endpoint) {
        return new ProxyCalls(endpoint, "DOI").with("prefix", "10.5072");
    }

    static ProxyCalls pid(String endpoint) {
        var calls = new ProxyCalls(endpoint, "PID");
        calls.prefix = Optional.empty();
        return calls;
    }

    /** Straight to a handle server; nobody listens where a proxy would be. */
    static ProxyCalls direct(String driver, String endpoint, String prefix, String username) {
        return pid("127.0.0.1:1")
                .with("driver", driver)
                .with("endpoint", endpoint)
                .with("prefix", prefix)
                .with("username", username);
    }

    ProxyCalls with(String name, Object value) {
        properties.put(name, value);
        if (name.equals("prefix")) {
            prefix = Optional.of(new Prefix((String) value));
        }
        return this;
    }

    ProxyCalls password(String text) {
        password = text;
        return this;
    }

    ProxyCalls token(String text) {
        token = Optional.of(text);
        return this;
    }

    ProxyCalls known(String handle) {
        publicHandle = Optional.of(new PublicHandle(handle));
        return this;
    }

    ProxyCalls target(String page) {
        target = page;
        return this;
    }

    /** Of a handle that was withdrawn, and that the world knew. */
    ProxyCalls tombstone(String page) {
        tombstone = Optional.of(URI.create(page));
        return this;
    }

    ProxyCalls again() {
        repeated = true;
        return this;
    }

    Destination destination() {
        return register().destination();
    }

    Registrar.Call register() {
        return call(Intent.REGISTER);
    }

    Registrar.Call update() {
        return call(Intent.UPDATE);
    }

    Registrar.Call unregister() {
        return call(Intent.UNREGISTER);
    }

    private Optional<Credential> credential() {
        var secret = Optional.of(password).filter(text -> !text.isEmpty()).map(Secret::new);
        return secret.isEmpty() && token.isEmpty()
                ? Optional.empty()
                : Optional.of(new Credential(secret, token.map(Secret::new)));
    }

    Registrar.Call call(Intent intent) {
        return new Registrar.Call(
                intent,
                new Identifier(prefix, new Suffix("abc-1")),
                publicHandle,
                new Destination(
                        new HandleServiceId("a".repeat(32)),
                        new Name("My service"),
                        ProxyEndpoint.parse(endpoint),
                        ServiceProperties.stored(properties, Optional.empty()),
                        Optional.empty()),
                credential(),
                URI.create(target),
                tombstone,
                MetadataPrefix.OAI_DC,
                XML,
                repeated);
    }
}
