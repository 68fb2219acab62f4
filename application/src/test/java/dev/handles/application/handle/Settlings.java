package dev.handles.application.handle;

import dev.handles.application.audit.Journal;
import dev.handles.application.port.PublicHandles;
import dev.handles.application.port.PublicationClock;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.RetrySchedule;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;

/** How outcomes are stored in a test, whose clock stands still. */
final class Settlings {

    static final Clock CLOCK = Clock.fixed(Samples.NOW, ZoneOffset.UTC);

    private Settlings() {}

    static RegistrationSettling over(InMemoryStore stores) {
        return over(stores, stores.publicHandles(), stores.publicationClock());
    }

    static RegistrationSettling over(InMemoryStore stores, PublicHandles publicHandles, PublicationClock publications) {
        return new RegistrationSettling(
                stores.handles(),
                stores.registrationJobs(),
                stores.credentials(),
                stores.memberships(),
                publications,
                new Namesakes(publicHandles),
                stores.transactions(),
                new Journal(stores.auditLog(), CLOCK),
                new RetrySchedule(Duration.ofSeconds(10), Duration.ofDays(7)),
                Duration.ofMinutes(5),
                RandomGenerator.getDefault(),
                CLOCK);
    }
}
