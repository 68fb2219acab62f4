package dev.handles.application.handle;

import dev.handles.application.audit.Journal;
import dev.handles.application.handle.RegistrationIntake.Draft;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Memberships.Seat;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.HandleChanges;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.JobBeginning;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Member;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Stores new handles with what is to be done about them: from here on a registration is not lost. */
record RegistrationOpening(
        Handles handles,
        RegistrationJobs jobs,
        Memberships memberships,
        Whereabouts whereabouts,
        Transactions transactions,
        Journal journal,
        IdentifierReservation identifiers,
        Supplier<String> newId,
        Clock clock) {

    /**
     * A registration that may be made.
     *
     * @param intent the job of the new handle, accepted at this moment
     */
    record Wish(Draft draft, BiFunction<Handle, Instant, RegistrationJob> intent) {

        /** Of which a worker is to tell the registrar, as soon as one is free. */
        static Wish later(Draft draft) {
            return new Wish(
                    draft,
                    (handle, now) -> JobBeginning.wanted(handle, draft.service().destination(), now));
        }

        /** Of which the registrar is told by whoever has the lease from the moment that it is stored. */
        static Wish atOnce(Draft draft, BiFunction<HandleId, Instant, Lease> lease, Patience patience) {
            return new Wish(
                    draft,
                    (handle, now) -> JobBeginning.registering(
                            handle, draft.service().destination(), lease.apply(handle.id(), now), patience));
        }

        Optional<Member> firstMember() {
            return draft.behalf().firstMember(draft.user());
        }
    }

    /**
     * @param asRead the new handle with its progress
     */
    record Accepted(RegistrationJob job, Handle asRead) {}

    /**
     * Takes identifiers and shares for all of them, in one transaction with what is to be done; all or none.
     *
     * @throws dev.handles.domain.problem.Problem.Raised with what one of them has against him: {@code AlreadyExists} where
     *     the share, or the identifier that was asked for, is taken; {@code BadValueIdNotFound} where share or service went
     */
    List<Accepted> open(List<Wish> wishes) {
        return transactions.forAll(wishes, () -> {
            var now = clock.instant();
            var called = identifiers.reserve(wishes.stream()
                    .map(wish -> new IdentifierReservation.Wanted(
                            new HandleId(newId.get()),
                            wish.draft.wish(),
                            wish.draft.service().name(),
                            wish.draft.scheme(),
                            wish.draft.names(),
                            wish.draft.requested()))
                    .toList());
            List<Opening> openings = new ArrayList<>();
            for (int i = 0; i < wishes.size(); i++) {
                var wish = wishes.get(i);
                var handle = reserved(wish.draft, called.get(i).bid(), now);
                var job = wish.intent.apply(handle, now);
                var afterAll = called.get(i).before().map(job::after).orElse(job);
                openings.add(new Opening(wish.draft.client(), handle, wish.firstMember(), afterAll));
            }
            var accepted = add(openings);
            for (int i = 0; i < openings.size(); i++) {
                var job = openings.get(i).job();
                called.get(i).before().ifPresent(before -> whereabouts.leave(before, job));
            }
            return accepted;
        });
    }

    private static Handle reserved(Draft draft, Handles.Bid called, Instant now) {
        return Handle.reserve(
                called.handle(),
                draft.service().id(),
                draft.target(),
                called.identifier(),
                draft.metadataPrefix(),
                draft.metadata().toXml(),
                new Creator(draft.user()),
                now.truncatedTo(ChronoUnit.SECONDS));
    }

    /** A new handle whose identifier is reserved, and all that comes with it. */
    record Opening(Client client, Handle handle, Optional<Member> firstMember, RegistrationJob job) {

        private Optional<Seat<HandlePrivilege>> seat() {
            return firstMember.map(
                    member -> new Seat<>(Resource.of(handle.id()), member, PrivilegeSet.of(HandlePrivilege.ADMIN)));
        }

        private Accepted accepted() {
            return new Accepted(job, handle.with(job.progress()));
        }
    }

    /** Inside the transaction that reserved the identifiers. */
    List<Accepted> add(List<Opening> openings) {
        handles.addAll(openings.stream().map(Opening::handle).toList());
        jobs.addAll(openings.stream().map(Opening::job).toList());
        memberships.addAll(
                openings.stream().flatMap(opening -> opening.seat().stream()).toList());
        journal.noteAll(openings.stream()
                .map(opening ->
                        new Journal.Entry(opening.client, HandleChanges.accepted(opening.handle, opening.firstMember)))
                .toList());
        return openings.stream().map(Opening::accepted).toList();
    }
}
