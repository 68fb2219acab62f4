package dev.handles.application.handle;

import dev.handles.application.access.AccessUseCases;
import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.application.handle.RegistrationIntake.Draft;
import dev.handles.application.port.Identities;
import dev.handles.application.port.Prospects;
import dev.handles.application.port.Prospects.Prospect;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes a client for who he was when he was last looked up, and has the statement that reads what the registration depends on
 * say whether he still is: see docs/adr/0020. Whatever is not plainly good goes the long way, which is always right.
 */
record RegisteringAtOnce(
        AccessUseCases access,
        Identities identities,
        Prospects prospects,
        RegistrationIntake intake,
        HandleRegistration registration,
        DeferredRegistration deferred)
        implements RegisterHandleAtOnce {

    /** The second finds an identity that was looked up anew; a third is for whom somebody changed in between. */
    private static final int MOST_GLANCES = 3;

    @Override
    public HandleId register(
            Caller caller, OnBehalfOf behalf, Subject subject, Duration wait, Supplier<Command> request) {
        return registration.register(draft(caller, behalf, subject, request), wait);
    }

    @Override
    public Handle registerLater(
            Caller caller, OnBehalfOf behalf, Subject subject, Duration wait, Supplier<Command> request) {
        return deferred.register(draft(caller, behalf, subject, request), wait);
    }

    private Draft draft(Caller caller, OnBehalfOf behalf, Subject subject, Supplier<Command> request) {
        var seen = glance(caller, subject).filter(found -> intake.admits(behalf, found.prospect));
        if (seen.isPresent()) {
            var client = new Client.User(seen.get().user.user()).on(caller.visit());
            return intake.draft(client, behalf, seen.get().prospect, request);
        }
        var client = access.authenticate().authenticate(caller.shown()).on(caller.visit());
        return intake.draft(client, behalf, subject, request);
    }

    /** Somebody who is who he was taken for when the prospect was read. */
    private record Seen(Identities.Identity user, Prospect prospect) {}

    private Optional<Seen> glance(Caller caller, Subject subject) {
        for (int i = 1; i <= MOST_GLANCES; i++) {
            var user = access.recall().recall(caller.shown());
            var prospect = user.flatMap(known -> prospect(subject, known));
            if (prospect.isEmpty() || prospect.get().held()) {
                return Optional.empty();
            }
            if (prospect.get().edition() == user.get().edition()) {
                return Optional.of(new Seen(user.get(), prospect.get()));
            }
            identities.seen(prospect.get().edition());
        }
        return Optional.empty();
    }

    private Optional<Prospect> prospect(Subject subject, Identities.Identity user) {
        return subject.share()
                .flatMap(share -> subject.service().flatMap(service -> prospects.glance(share, service, user)));
    }
}
