package dev.handles.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Stores;
import dev.handles.domain.handle.RegistrationJob;
import java.time.Instant;

/** Jobs for the contracts, each of a handle of its own. */
final class StoredJobs {

    private StoredJobs() {}

    /** A stored job with this number, leased to {@code owner} until {@code until}. */
    static RegistrationJob stored(Stores stores, int number, String owner, Instant until) {
        var handle = Samples.stored(stores, number);
        var job = Samples.job(handle, Samples.handleService(number), owner, until);
        stores.registrationJobs().add(job);
        return job;
    }

    /** A stored job with this number that is due at {@code due}. */
    static RegistrationJob due(Stores stores, int number, Instant due) {
        var job = stored(stores, number, "first", due).retryAt(due, false, "not yet");
        assertThat(stores.registrationJobs().settle(job, "first")).isTrue();
        return job;
    }
}
