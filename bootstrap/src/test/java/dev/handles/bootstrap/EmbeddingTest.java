package dev.handles.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.group.CreateGroup;
import dev.handles.application.group.GroupUseCases;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.authorization.HandlePolicy;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.metadata.DublinCore;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.OnBehalfOf;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Another JVM service uses the domain, or the application with stores of its own, without the rest of the product. */
class EmbeddingTest {

    /** Run with nothing on the class path but what an embedder has: see the test. */
    public static final class Embedder implements Callable<String> {

        @Override
        public String call() {
            // README:begin
            var stores = new InMemoryStore(); // or your own, behind the ports in dev.handles.application.port
            var gate = new Gate(stores.memberships());
            var existing = new Existing(
                    stores.users(), stores.groups(), stores.spaces(), stores.handleServices(), stores.handles());
            var groups = GroupUseCases.over(
                    gate,
                    existing,
                    stores.groups(),
                    stores.memberships(),
                    stores.transactions(),
                    new Journal(stores.auditLog(), Clock.systemUTC()),
                    () -> UUID.randomUUID().toString(),
                    Clock.systemUTC());

            var alice = Samples.user(1);
            stores.users().add(alice, Optional.empty());
            var client = new Client.User(alice.id());
            var id = groups.create()
                    .create(
                            client,
                            OnBehalfOf.oneself(),
                            () -> new CreateGroup.Command(new Name("My group"), Group.Type.TEAM));
            var name = groups.read().read(client, id).name();
            // README:end
            return name.value();
        }
    }

    @Test
    void the_domain_alone_checks_services_rules_and_metadata() {
        var properties = ServiceProperties.of(Map.of("type", "DOI", "prefix", "10.5072"));
        assertThat(properties.prefix().orElseThrow().value()).isEqualTo("10.5072");
        assertThat(HandlePolicy.LIST.rule().sentence()).isEqualTo("oz_handles_list");
        assertThat(DublinCore.parse("<metadata><dc:title>T</dc:title></metadata>")
                        .titles())
                .hasSize(1);
    }

    @Test
    void the_application_runs_on_other_stores_with_no_adapter_on_the_class_path()
            throws IOException, ReflectiveOperationException {
        try (var embedding = new URLClassLoader(embeddersClassPath(), ClassLoader.getPlatformClassLoader())) {
            for (String foreign : List.of(
                    "io.javalin.Javalin",
                    "org.jdbi.v3.core.Jdbi",
                    "com.fasterxml.jackson.databind.ObjectMapper",
                    "dev.handles.adapter.http.HttpServer")) {
                assertThat(isThere(embedding, foreign)).as(foreign).isFalse();
            }
            assertThat(call(embedding)).isEqualTo("My group");
        }
    }

    private static Object call(ClassLoader loader) throws ReflectiveOperationException {
        try {
            var embedder = loader.loadClass(Embedder.class.getName());
            return embedder.getMethod("call").invoke(embedder.getConstructor().newInstance());
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static boolean isThere(ClassLoader loader, String name) {
        try {
            loader.loadClass(name);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** The domain, the application, its test-jar, what that needs of the test libraries, and this class. */
    private static URL[] embeddersClassPath() throws IOException {
        var places = List.of(
                Embedder.class,
                Existing.class,
                DublinCore.class,
                InMemoryStore.class,
                org.junit.jupiter.api.Test.class);
        var urls = new URL[places.size()];
        for (int i = 0; i < urls.length; i++) {
            var place = places.get(i).getProtectionDomain().getCodeSource().getLocation();
            urls[i] = Path.of(new File(place.getPath()).getPath()).toUri().toURL();
        }
        return urls;
    }
}
