package dev.handles.application.handle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Handles;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.IdentifierScheme;
import dev.handles.domain.handle.Names;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is asked of the handles there are for an identifier. */
class IdentifierReservationTest {

    private static final Names NAMES = new Names("", "", "", "", "", "", 2026);

    private final InMemoryStore stores = new InMemoryStore();
    private final List<String> asked = new ArrayList<>();
    private final IdentifierReservation identifiers =
            new IdentifierReservation(listening(), stores.users(), stores.spaces(), new Random(1), Clock.systemUTC());

    @Test
    void an_example_of_a_free_identifier_locks_nothing() {
        var service = Samples.handleService(3);
        var wish = new Handles.Wish(service.id(), new HandleTarget.OfShare(RegistrationScene.SHARE));
        var scheme = IdentifierScheme.of(service.properties());

        var example = identifiers.example(wish, scheme, NAMES, Optional.of(Samples.identifier(1)));

        assertThat(example.identifier()).isEqualTo(Samples.identifier(1));
        assertThat(asked).containsExactly("isTaken");
    }

    /** Handles that tell what they are asked. */
    private Handles listening() {
        return (Handles) Proxy.newProxyInstance(
                Handles.class.getClassLoader(), new Class<?>[] {Handles.class}, (proxy, method, given) -> {
                    asked.add(method.getName());
                    return method.invoke(stores.handles(), given);
                });
    }
}
