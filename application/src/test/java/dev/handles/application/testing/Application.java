package dev.handles.application.testing;

import dev.handles.application.Registry;
import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.handle.HandleUseCases;
import dev.handles.application.handle.WithdrawHandles;
import dev.handles.application.port.Registrar;
import dev.handles.application.port.Stores;
import dev.handles.application.space.SpaceUseCases;
import dev.handles.domain.handle.RetrySchedule;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.space.LandingPages;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** The use cases about handles and what they name, over the stores of a test. */
public record Application(HandleUseCases handles, SpaceUseCases spaces) {

    /** @param withdrawing puts something around what takes handles away */
    public static Application over(
            Stores stores, ScriptedRegistrar.Script registrar, UnaryOperator<WithdrawHandles> withdrawing) {
        var clock = Clock.fixed(Samples.NOW.plusMillis(700), ZoneOffset.UTC);
        Supplier<String> newId = () -> UUID.randomUUID().toString().replace("-", "");
        var registry = registry(
                stores,
                new ScriptedRegistrar(registrar),
                new Registry.Chance(newId, () -> new Secret(newId.get()), RandomGenerator.getDefault()),
                clock);
        var spaces = SpaceUseCases.over(
                new Gate(stores.memberships()),
                new Existing(
                        stores.users(), stores.groups(), stores.spaces(), stores.handleServices(), stores.handles()),
                stores.spaces(),
                stores.shares(),
                stores.memberships(),
                withdrawing.apply(registry.handles().withdraw()),
                stores.transactions(),
                new Journal(stores.auditLog(), clock),
                newId,
                clock);
        return new Application(registry.handles(), spaces);
    }

    /** All use cases, of which each waits for half a minute at most, and throws what it would report. */
    public static Registry registry(Stores stores, Registrar registrar, Registry.Chance chance, Clock clock) {
        return Registry.over(new Registry.Outside(
                stores,
                new ReadablePasswords(),
                registrar,
                new HandleUseCases.Settings(
                        "node",
                        Duration.ofSeconds(30),
                        new RetrySchedule(Duration.ofSeconds(10), Duration.ofDays(7)),
                        () -> new LandingPages(URI.create("https://handles.example.org")),
                        problem -> {
                            throw problem;
                        }),
                chance,
                clock));
    }
}
