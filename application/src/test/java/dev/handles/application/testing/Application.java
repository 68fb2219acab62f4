package dev.handles.application.testing;

import dev.handles.application.access.AccessUseCases;
import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.handle.HandleUseCases;
import dev.handles.application.handle.WithdrawHandles;
import dev.handles.application.port.Stores;
import dev.handles.application.space.SpaceUseCases;
import dev.handles.domain.handle.RetrySchedule;
import dev.handles.domain.space.LandingPages;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** The use cases about handles and what they name, over the stores of a test. */
public record Application(HandleUseCases handles, SpaceUseCases spaces) {

    /** @param withdrawing puts something around what takes handles away */
    public static Application over(
            Stores stores, ScriptedRegistrar.Script registrar, UnaryOperator<WithdrawHandles> withdrawing) {
        var clock = Clock.fixed(Samples.NOW.plusMillis(700), ZoneOffset.UTC);
        var gate = new Gate(stores.memberships());
        var existing = new Existing(
                stores.users(), stores.groups(), stores.spaces(), stores.handleServices(), stores.handles());
        var access = AccessUseCases.over(
                stores.users(), stores.tokens(), stores.identities(), new ReadablePasswords(), clock);
        var handles = HandleUseCases.over(
                access,
                gate,
                existing,
                new HandleUseCases.Stores(
                        stores.users(),
                        stores.spaces(),
                        stores.shares(),
                        stores.handleServices(),
                        stores.handles(),
                        stores.registrationJobs(),
                        stores.credentials(),
                        stores.memberships(),
                        stores.identities(),
                        stores.prospects(),
                        stores.publicationClock(),
                        stores.publicHandles(),
                        stores.transactions(),
                        stores.auditLog(),
                        new ReadablePasswords()),
                new ScriptedRegistrar(registrar),
                new HandleUseCases.Settings(
                        "node",
                        Duration.ofSeconds(30),
                        new RetrySchedule(Duration.ofSeconds(10), Duration.ofDays(7)),
                        () -> new LandingPages(URI.create("https://handles.example.org")),
                        problem -> {
                            throw problem;
                        }),
                () -> UUID.randomUUID().toString().replace("-", ""),
                RandomGenerator.getDefault(),
                clock);
        var spaces = SpaceUseCases.over(
                gate,
                existing,
                stores.spaces(),
                stores.shares(),
                stores.memberships(),
                withdrawing.apply(handles.withdraw()),
                stores.transactions(),
                new Journal(stores.auditLog(), clock),
                () -> UUID.randomUUID().toString().replace("-", ""),
                clock);
        return new Application(handles, spaces);
    }
}
