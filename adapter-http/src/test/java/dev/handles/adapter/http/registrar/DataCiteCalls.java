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
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.subject.Name;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Calls of DataCite about one DOI, {@code 10.5072/abc-1}. */
record DataCiteCalls(String driver, String host, String password, String target, String title, boolean repeated) {

    static final String DOI = "10.5072/abc-1";
    static final String TARGET = "https://handles.example.org/share/1?a=%20b+c";
    static final PublicHandle HANDLE = new PublicHandle("doi:" + DOI);

    static DataCiteCalls of(String driver, String host) {
        return new DataCiteCalls(driver, host, FakeDataCite.PASSWORD, TARGET, "A title", false);
    }

    DataCiteCalls again() {
        return new DataCiteCalls(driver, host, password, target, title, true);
    }

    DataCiteCalls changed(String newTarget, String newTitle) {
        return new DataCiteCalls(driver, host, password, newTarget, newTitle, repeated);
    }

    DataCiteCalls password(String other) {
        return new DataCiteCalls(driver, host, other, target, title, repeated);
    }

    Destination destination() {
        return new Destination(
                new HandleServiceId("a".repeat(32)),
                new Name("My service"),
                Optional.empty(),
                ServiceProperties.stored(
                        Map.of(
                                "type",
                                "DOI",
                                "driver",
                                driver,
                                "host",
                                host,
                                "prefix",
                                "10.5072",
                                "username",
                                FakeDataCite.USER,
                                "defaults",
                                Map.of("publisher", "A publisher", "publicationYear", "2026")),
                        Optional.empty()),
                Optional.empty());
    }

    Registrar.Call register() {
        return call(Intent.REGISTER, Optional.empty());
    }

    Registrar.Call update() {
        return call(Intent.UPDATE, Optional.of(HANDLE));
    }

    /** Of a handle that was registered. */
    Registrar.Call retire() {
        return call(Intent.UNREGISTER, Optional.of(HANDLE));
    }

    /** Of a registration that nobody knows the outcome of. */
    Registrar.Call undo() {
        return call(Intent.UNREGISTER, Optional.empty());
    }

    /** With a document of the kernel in place of Dublin Core. */
    Registrar.Call register(String resource) {
        return call(Intent.REGISTER, Optional.empty(), MetadataPrefix.OAI_DATACITE, resource);
    }

    private Registrar.Call call(Intent intent, Optional<PublicHandle> known) {
        var metadata = "<metadata><dc:title>" + title + "</dc:title><dc:creator>Doe, Jane</dc:creator></metadata>";
        return call(intent, known, MetadataPrefix.OAI_DC, metadata);
    }

    private Registrar.Call call(
            Intent intent, Optional<PublicHandle> known, MetadataPrefix metadataPrefix, String metadata) {
        return new Registrar.Call(
                intent,
                new Identifier(Optional.of(new Prefix("10.5072")), new Suffix("abc-1")),
                known,
                destination(),
                Optional.of(Credential.ofPassword(password)),
                URI.create(target),
                Optional.empty(),
                metadataPrefix,
                metadata,
                repeated);
    }
}
