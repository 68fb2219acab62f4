package dev.handles.application.testing;

import dev.handles.application.port.RegistrationJobs;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.problem.Problem;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

record InMemoryRegistrationJobs(InMemoryStore store) implements RegistrationJobs {

    @Override
    public void add(RegistrationJob job) {
        store.with(state -> {
            if (!state.handles.containsKey(job.handle().value())) {
                throw new IllegalStateException("a job without its handle");
            }
            if (state.jobs.putIfAbsent(job.handle().value(), job) != null) {
                throw new Problem.AlreadyExists(Optional.empty()).raise();
            }
            return job;
        });
    }

    @Override
    public Optional<RegistrationJob> find(HandleId handle) {
        return store.with(state -> Optional.ofNullable(state.jobs.get(handle.value())));
    }

    @Override
    public List<RegistrationJob> claim(Lease lease, Instant now, int limit) {
        return store.with(state -> {
            var due = state.jobs.values().stream()
                    .filter(job -> dueAt(job).filter(at -> !at.isAfter(now)).isPresent())
                    .sorted(Comparator.comparing(
                                    (RegistrationJob job) -> dueAt(job).orElseThrow())
                            .thenComparing(job -> job.handle().value()))
                    .limit(limit)
                    .toList();
            due.forEach(job -> state.jobs.put(job.handle().value(), calling(job, lease, true)));
            return due.stream().map(job -> calling(job, lease, job.mayExist())).toList();
        });
    }

    private static Optional<Instant> dueAt(RegistrationJob job) {
        return switch (job.step()) {
            case PENDING -> job.nextAttemptAt();
            case CALLING -> job.lease().map(Lease::until);
            case DONE, GIVEN_UP -> Optional.empty();
        };
    }

    private static RegistrationJob calling(RegistrationJob job, Lease lease, boolean mayExist) {
        return new RegistrationJob(
                job.handle(),
                job.intent(),
                Step.CALLING,
                job.identifier(),
                job.publicHandle(),
                job.destination(),
                mayExist,
                job.attempts() + 1,
                job.patience(),
                Optional.empty(),
                Optional.of(lease),
                job.lastError(),
                job.wantedSince());
    }

    @Override
    public boolean replace(RegistrationJob job) {
        return store.with(state -> {
            var before = Optional.ofNullable(state.jobs.get(job.handle().value()))
                    .filter(found -> found.step() != Step.CALLING);
            before.ifPresent(found -> state.jobs.put(job.handle().value(), job));
            return before.isPresent();
        });
    }

    @Override
    public boolean settle(RegistrationJob job, String owner) {
        return store.with(state -> {
            var before = Optional.ofNullable(state.jobs.get(job.handle().value()))
                    .flatMap(RegistrationJob::lease)
                    .filter(lease -> lease.owner().equals(owner));
            before.ifPresent(lease -> state.jobs.put(job.handle().value(), job));
            return before.isPresent();
        });
    }
}
