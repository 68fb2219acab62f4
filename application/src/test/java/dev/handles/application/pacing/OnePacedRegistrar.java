package dev.handles.application.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Registrar;
import dev.handles.application.testing.ScriptedRegistrar;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handle.Suffix;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.subject.Name;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** One that is called as a test wants. Time passes only when the test, or a pause that was asked for, says so. */
abstract class OnePacedRegistrar {

    static final Duration LIMIT = Duration.ofSeconds(30);
    static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    static final RegistrarAnswer DONE = new Done(Optional.empty());
    static final RegistrarAnswer AWAY = new NotReached("away");

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_000_000));
    final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger handles = new AtomicInteger();
    final List<Duration> pauses = new ArrayList<>();
    Supplier<RegistrarAnswer> answers = () -> DONE;
    final PacedRegistrar paced = new PacedRegistrar(
            new ScriptedRegistrar((call, limit) -> {
                calls.incrementAndGet();
                return answers.get();
            }),
            FIRST_PAUSE,
            ((InstantSource) now::get).withZone(ZoneOffset.UTC),
            time -> {
                pauses.add(time);
                pass(time);
            });

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    /** About another handle than every other call. */
    Registrar.Call call(String service, String proxy, Optional<Number> rate) {
        var properties = new HashMap<String, Object>(Map.of("type", "PID"));
        rate.ifPresent(number -> properties.put("rateLimit", number));
        return call(service, proxy, properties);
    }

    Registrar.Call call(String service, String proxy, Map<String, Object> properties) {
        return callAbout("handle-" + handles.incrementAndGet(), service, proxy, properties);
    }

    private static Registrar.Call callAbout(
            String handle, String service, String proxy, Map<String, Object> properties) {
        return new Registrar.Call(
                Intent.REGISTER,
                new Identifier(Optional.empty(), new Suffix(handle)),
                Optional.empty(),
                new Destination(
                        new HandleServiceId(service),
                        new Name("My service"),
                        ProxyEndpoint.parse(proxy),
                        ServiceProperties.of(properties),
                        Optional.empty()),
                Optional.empty(),
                URI.create("http://localhost/share/1"),
                Optional.empty(),
                MetadataPrefix.OAI_DC,
                "<metadata/>",
                false);
    }

    Registrar.Call call() {
        return call("one", "http://one.example", Optional.empty());
    }

    RegistrarAnswer perform() {
        return paced.perform(call(), LIMIT);
    }

    RegistrarAnswer perform(String handle) {
        return paced.perform(callAbout(handle, "one", "http://one.example", Map.of("type", "PID")), LIMIT);
    }

    void fail(int times) {
        answers = () -> AWAY;
        for (int i = 0; i < times; i++) {
            assertThat(perform()).isEqualTo(AWAY);
        }
    }

    static NotReached notCalled(RegistrarAnswer answer) {
        assertThat(answer)
                .isInstanceOf(NotReached.class)
                .extracting("reason")
                .asString()
                .startsWith("not called: ");
        return (NotReached) answer;
    }
}
