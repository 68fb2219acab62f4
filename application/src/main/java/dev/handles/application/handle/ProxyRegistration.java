package dev.handles.application.handle;

import dev.handles.application.audit.Journal;
import dev.handles.application.handle.RegistrationOpening.Accepted;
import dev.handles.application.handle.RegistrationOpening.Opening;
import dev.handles.application.handle.ServeHandleProxy.Caller;
import dev.handles.application.handle.ServeHandleProxy.Content;
import dev.handles.application.handle.ServeHandleProxy.Registered;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Handles.Reservation;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.application.port.Transactions;
import dev.handles.domain.audit.HandleChanges;
import dev.handles.domain.authorization.HandlePolicy;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.JobBeginning;
import dev.handles.domain.handle.ProxiedName;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarDemands;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.metadata.DublinCore;
import dev.handles.domain.metadata.Metadata;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Member;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Registers under the name that a proxy's caller wants, be it that he, or somebody else, asks for it again. */
record ProxyRegistration(
        ProxyAdmission admission,
        RegistrationOpening opening,
        HandleRegistration registration,
        DeferredRegistration joining,
        RegistrationRetry retry,
        HandleChange changing,
        Handles handles,
        RegistrationJobs jobs,
        Memberships memberships,
        Transactions transactions,
        Journal journal,
        Supplier<String> newId,
        Clock clock) {

    /** For how long who asks for the same is taken for one who got no answer; as long as idempotency keys are kept. */
    private static final Duration ONE_REQUEST = Duration.ofHours(24);

    /** When to ask again for what is being removed or decided. */
    private static final int RETRY_SECONDS = 5;

    private static final String KEY = "hndl";

    /** What is wanted, with nothing written yet; the metadata name where it points. */
    private record Wanted(
            Caller caller, HandleService service, Identifier identifier, Content content, Metadata metadata) {

        Optional<Member> firstMember() {
            return caller.client().userId().map(Member::of);
        }

        /** What is wrong with it for a handle that is there. */
        void requireFormat(Handle handle) {
            handle.objectionTo(metadata, content.metadata().orElse("")).ifPresent(problem -> {
                throw problem.raise();
            });
        }

        /** Who set the service up answers for what its account does. */
        Creator creator() {
            return caller.client().userId().map(Creator::new).orElse(service.creator());
        }
    }

    Registered register(Caller caller, ProxiedName name, Duration wait, Supplier<Content> request) {
        var services = admission.toRegister(caller, name.namespace());
        var identifier = name.toRegister();
        var limit = registration.limited(wait);
        var content = request.get();
        var there = handles.named(identifier);
        if (there.isEmpty()) {
            var wanted = wanted(caller, services.getFirst(), identifier, content);
            var accepted = accept(wanted, limit);
            if (accepted.isPresent()) {
                return registered(registration.outcome(accepted.get(), wanted.service.name(), limit));
            }
            there = handles.named(identifier); // somebody was faster
        }
        var handle = there.orElseThrow(() -> new IllegalStateException("taken by no handle: " + identifier.text()));
        var service = services.stream()
                .filter(one -> one.id().equals(handle.service()) && ProxyServing.isOfProxy(handle))
                .findFirst()
                .orElseThrow(ProxyRegistration::taken);
        return again(handle, wanted(caller, service, identifier, content), limit);
    }

    private static Wanted wanted(Caller caller, HandleService service, Identifier identifier, Content content) {
        var target = content.target().uri();
        var document = content.metadata()
                .filter(text -> !text.isBlank())
                .map(Metadata::parse)
                .orElseGet(DublinCore::empty);
        RegistrarDemands.objection(service.properties(), document, target).ifPresent(problem -> {
            throw problem.raise();
        });
        return new Wanted(caller, service, identifier, content, document.foundAt(target.toString()));
    }

    /** Empty when somebody took the identifier first. */
    private Optional<Accepted> accept(Wanted wanted, Duration limit) {
        var id = new HandleId(newId.get());
        var now = clock.instant();
        var handle = Handle.reserve(
                id,
                wanted.service.id(),
                wanted.content.target(),
                wanted.identifier,
                wanted.metadata.prefix(),
                wanted.metadata.toXml(),
                wanted.creator(),
                now.truncatedTo(ChronoUnit.SECONDS));
        var job = JobBeginning.registering(
                handle, wanted.service.destination(), registration.lease(id, now, limit), Patience.ONE_TRY);
        return transactions.inTransaction(() -> handles.reserve(wanted.identifier, id) == Reservation.RESERVED
                ? Optional.of(
                        opening.add(List.of(new Opening(wanted.caller.client(), handle, wanted.firstMember(), job)))
                                .getFirst())
                : Optional.empty());
    }

    /** Somebody asks for what was asked for before. */
    private Registered again(Handle handle, Wanted wanted, Duration limit) {
        if (handle.mayBeWantedAgain()) {
            if (handle.state().isLive()) {
                admission.admit(
                        wanted.caller, HandlePolicy.UPDATE, handle); // it failed, and is somebody's all the same
            }
            var again = wantedAgain(handle.id(), wanted, limit);
            return registered(registration.outcome(again, wanted.service.name(), limit));
        }
        boolean gone = !handle.state().isLive();
        if (gone || !handle.target().equals(wanted.content.target())) {
            throw taken();
        }
        if (handle.state() instanceof HandleState.Reserved) {
            retry.hasten(wanted.caller.client(), handle.id());
            return repeated(joined(joining.outcome(handle, limit), wanted), wanted);
        }
        return repeated(handle, wanted);
    }

    private static Problem.Raised taken() {
        return new Problem.AlreadyExists(Optional.of(KEY)).raise();
    }

    private static Handle joined(Handle handle, Wanted wanted) {
        if (handle.state() instanceof HandleState.Reserved) {
            throw new Problem.TemporaryFailure(RETRY_SECONDS).raise();
        }
        if (!handle.state().isPublic()) {
            throw HandleRegistration.cameToNothing(
                    wanted.service.name().value(),
                    handle.progress().lastError(),
                    Optional.of(RegistrarAnswer.USUAL_PAUSE));
        }
        return handle;
    }

    /**
     * The answer to the first request, as long as the caller may not have it; afterwards he writes over what he has, and
     * what he may change.
     */
    private Registered repeated(Handle handle, Wanted wanted) {
        var known = handle.state().knownAs().orElseThrow();
        boolean same = wanted.metadata.knownAs(known.value()).toXml().equals(handle.metadata());
        if (!same) {
            admission.admit(wanted.caller, HandlePolicy.UPDATE, handle);
            wanted.requireFormat(handle);
            changing.replace(
                    wanted.caller.client(),
                    handle.id(),
                    Optional.empty(),
                    new HandleChange.Replacement(Optional.of(wanted.metadata), Optional.empty()),
                    HandleChanges::metadataChanged);
        }
        var answered = handle.state().since().orElse(handle.createdAt());
        boolean lately = clock.instant().isBefore(answered.plus(ONE_REQUEST));
        return new Registered(known, !same || !lately);
    }

    /** Takes up a handle whose registration came to nothing, under the identifier that nobody else can have. */
    private Accepted wantedAgain(HandleId id, Wanted wanted, Duration limit) {
        var now = clock.instant();
        return transactions.inTransaction(() -> {
            var before = handles.lock(id)
                    .filter(Handle::mayBeWantedAgain)
                    .orElseThrow(() -> new Problem.TemporaryFailure(RETRY_SECONDS).raise());
            wanted.requireFormat(before);
            var after = before.wantedAgain(wanted.content.target(), wanted.metadata.toXml());
            var left = jobs.find(id).orElseThrow(() -> new IllegalStateException("a handle without its job: " + id));
            changing.requireKnown(before, after.target());
            var job = JobBeginning.wantedAgain(
                    left, wanted.service.destination(), registration.lease(id, now, limit), now);
            if (left.isBeingRemoved() || !jobs.replace(job)) {
                // nobody knows in which order the removal and this would arrive
                throw new Problem.TemporaryFailure(RETRY_SECONDS).raise();
            }
            handles.save(after);
            // one that is somebody's all the same keeps the members it has
            var firstMember =
                    wanted.firstMember().filter(member -> !before.state().isLive());
            firstMember.ifPresent(
                    member -> memberships.add(Resource.of(id), member, PrivilegeSet.of(HandlePrivilege.ADMIN)));
            journal.note(wanted.caller.client(), HandleChanges.accepted(after, firstMember));
            return new Accepted(job, after);
        });
    }

    private static Registered registered(Handle handle) {
        return new Registered(handle.state().knownAs().orElseThrow(), false);
    }
}
