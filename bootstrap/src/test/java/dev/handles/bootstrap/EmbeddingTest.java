package dev.handles.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.Registry;
import dev.handles.application.account.Bootstrap;
import dev.handles.application.handle.HandleUseCases;
import dev.handles.application.handle.RegisterHandle;
import dev.handles.application.handleservice.RegisterHandleService;
import dev.handles.application.port.Passwords;
import dev.handles.application.port.Registrar;
import dev.handles.application.space.CreateShare;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.ReadablePasswords;
import dev.handles.application.testing.ScriptedRegistrar;
import dev.handles.domain.authorization.HandlePolicy;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RetrySchedule;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.metadata.DublinCore;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.space.LandingPages;
import dev.handles.domain.space.Share;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.OnBehalfOf;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
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
            Passwords passwords = new ReadablePasswords();
            Registrar registrar = new ScriptedRegistrar(
                    (call, limit) -> new RegistrarAnswer.Done(Optional.of(PublicHandle.ofDoi(call.identifier()))));
            // README:begin
            var stores = new InMemoryStore();
            var registry = Registry.over(new Registry.Outside(
                    stores,
                    passwords,
                    registrar,
                    new HandleUseCases.Settings(
                            UUID.randomUUID().toString(),
                            Duration.ofSeconds(30),
                            new RetrySchedule(Duration.ofSeconds(10), Duration.ofDays(7)),
                            () -> new LandingPages(URI.create("https://handles.example.org")),
                            Throwable::printStackTrace),
                    Registry.Chance.of(new SecureRandom()),
                    Clock.systemUTC()));
            registry.start();

            registry.accounts().bootstrap().administrator(() -> new Secret("longenough"));
            var admin =
                    stores.users().login(Bootstrap.ADMINISTRATOR).orElseThrow().user();
            var client = new Client.User(admin.id());
            var service = registry.services()
                    .register()
                    .register(
                            client,
                            OnBehalfOf.oneself(),
                            () -> new RegisterHandleService.Command(
                                    new Name("Our DOIs"),
                                    Optional.of(new ProxyEndpoint("https://proxy.example.org")),
                                    ServiceProperties.of(Map.of("type", "DOI", "prefix", "10.5072"))));
            var space = registry.spaces().createSpace().createOwn(client, () -> new Name("Library"));
            var share = registry.spaces()
                    .createShare()
                    .create(
                            client,
                            Optional.of(space),
                            () -> new CreateShare.Command(
                                    new Name("Measurements"),
                                    "",
                                    Optional.empty(),
                                    Share.FileType.DIR,
                                    Optional.empty()));
            var handle = registry.handles()
                    .register()
                    .register(
                            client,
                            OnBehalfOf.oneself(),
                            new RegisterHandle.Subject(Optional.of(share), Optional.of(service)),
                            Duration.ofSeconds(30),
                            () -> new RegisterHandle.Command(
                                    Optional.empty(),
                                    MetadataPrefix.OAI_DC,
                                    "<metadata><dc:title>Measurements</dc:title></metadata>"));
            var known = registry.handles().read().read(client, OnBehalfOf.oneself(), handle);

            registry.close();
            // README:end
            return known.state().knownAs().orElseThrow().value();
        }
    }

    @Test
    void the_readme_says_the_same() throws IOException {
        var test = Files.readString(Path.of("src/test/java/dev/handles/bootstrap/EmbeddingTest.java"));
        var code = test.split("// README:(begin|end)\n")[1];
        var readme = Files.readString(Path.of("../README.md"));
        assertThat(readme.replaceAll("\\s+", "")).contains("```java" + code.replaceAll("\\s+", "") + "```");
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
            assertThat((String) call(embedding)).startsWith("doi:10.5072/");
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
                Registry.class,
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
