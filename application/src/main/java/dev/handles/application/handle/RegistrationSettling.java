package dev.handles.application.handle;

import static java.util.stream.Collectors.toMap;

import dev.handles.application.audit.Deletion;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.Credentials;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.PublicationClock;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.application.port.RegistrationJobs.Settled;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.HandleChanges;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RetrySchedule;
import dev.handles.domain.handle.Settlement;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.subject.Client;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Stores what came of calls to registrars. */
record RegistrationSettling(
        Handles handles,
        RegistrationJobs jobs,
        Credentials credentials,
        Memberships memberships,
        PublicationClock publications,
        Namesakes namesakes,
        Transactions transactions,
        Journal journal,
        RetrySchedule schedule,
        Duration straggling,
        RandomGenerator random,
        Clock clock) {

    /** @param told the metadata that the registrar was told */
    record Outcome(RegistrationJob job, String told, RegistrarAnswer answer) {

        private String owner() {
            return job.lease().orElseThrow().owner();
        }
    }

    private record Change(Handle before, Settlement after) {
        private boolean ofHandle() {
            return before.version() != after.handle().version();
        }

        private Handle asSettled() {
            return after.handle().with(after.job().progress());
        }

        /** The handle goes with this; of one that had gone, nobody was a member any more. */
        private boolean ends() {
            return before.state().isLive() && !after.handle().state().isLive();
        }
    }

    /**
     * What handles and jobs became, in one transaction and one turn at the publication clock.
     *
     * @return in the order of the outcomes; empty where the lease ran out and somebody else took over, who has the last word
     */
    List<Optional<Settlement>> settle(List<Outcome> outcomes) {
        return transactions.forAll(outcomes, () -> {
            var changes = changes(outcomes);
            List<Settled> results = new ArrayList<>();
            for (int i = 0; i < changes.size(); i++) {
                results.add(
                        new Settled(changes.get(i).after.job(), outcomes.get(i).owner()));
            }
            var stored = jobs.settleAll(results);
            List<Change> counting = new ArrayList<>();
            List<Optional<Settlement>> settled = new ArrayList<>();
            for (int i = 0; i < changes.size(); i++) {
                if (stored.get(i)) {
                    counting.add(changes.get(i));
                }
                settled.add(stored.get(i) ? Optional.of(changes.get(i).after) : Optional.empty());
            }
            keep(counting);
            return settled;
        });
    }

    private List<Change> changes(List<Outcome> outcomes) {
        var now = clock.instant();
        var turn = new Turn(now);
        Map<HandleId, Handle> before =
                handles
                        .lockAll(outcomes.stream()
                                .map(outcome -> outcome.job.handle())
                                .toList())
                        .stream()
                        .collect(toMap(Handle::id, Function.identity()));
        var anothers = namesakes.among(outcomes, turn::visibleAt);
        return outcomes.stream()
                .map(outcome -> {
                    var handle = Optional.ofNullable(before.get(outcome.job.handle()))
                            .orElseThrow(() ->
                                    new IllegalStateException("a job without its handle: " + outcome.job.handle()));
                    var name = Optional.ofNullable(anothers.get(handle.id()));
                    return new Change(
                            handle,
                            name.map(theirs -> Settlement.ofAnothers(handle, outcome.job, theirs))
                                    .orElseGet(() -> settlement(handle, outcome, now, turn)));
                })
                .toList();
    }

    private Settlement settlement(Handle handle, Outcome outcome, Instant now, Turn turn) {
        var least = outcome.answer.leastPause();
        var retryAt = outcome.answer.wasTried()
                ? schedule.next(outcome.job, least, now, random)
                : schedule.nextTurn(outcome.job, least, now, random);
        return Settlement.of(
                handle,
                outcome.job,
                outcome.told,
                outcome.answer,
                new Settlement.Times(now, retryAt, straggling, turn::visibleAt));
    }

    /** One turn at the publication clock, taken when the first one needs it. */
    private final class Turn {
        private final Instant now;
        private Optional<Instant> taken = Optional.empty();

        private Turn(Instant now) {
            this.now = now;
        }

        private Instant visibleAt() {
            if (taken.isEmpty()) {
                taken = Optional.of(publications.next(now));
            }
            return taken.get();
        }
    }

    private void keep(List<Change> changes) {
        var ofHandles = changes.stream().filter(Change::ofHandle).toList();
        var moment = journal.ofOneMoment();
        var deletion = new Deletion(Client.nobody(), moment);
        ofHandles.stream()
                .filter(Change::ends)
                .forEach(change -> memberships.removeAll(Resource.of(change.before.id()), deletion::members));
        handles.saveAll(ofHandles.stream().map(Change::asSettled).toList());
        moment.noteAll(ofHandles.stream()
                .flatMap(change -> HandleChanges.settled(change.before, change.after).stream())
                .map(change -> new Journal.Entry(Client.nobody(), change))
                .toList());
        changes.stream()
                .map(Change::after)
                .filter(after ->
                        after.job().isFinished() && !after.handle().state().isLive())
                .flatMap(after -> after.job().destination().credential().stream())
                .forEach(credentials::remove); // unless something else needs it
    }
}
