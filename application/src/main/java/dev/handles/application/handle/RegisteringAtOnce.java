package dev.handles.application.handle;

import dev.handles.application.access.Authenticate;
import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.application.handle.RegistrationIntake.Draft;
import dev.handles.application.port.Prospects.Prospect;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Takes a client for who he was when he was last looked up, and has the statement that reads what the registration depends on
 * say whether he still is: see docs/adr/0020. Whatever is not plainly good goes the long way, which is always right.
 */
record RegisteringAtOnce(
        Recognition recognition,
        Authenticate authenticate,
        RegistrationIntake intake,
        HandleRegistration registration,
        DeferredRegistration deferred)
        implements RegisterHandleAtOnce {

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
        var seen = recognition
                .of(caller.shown(), user -> intake.prospect(subject, user), Prospect::edition)
                .filter(found -> intake.admits(behalf, found.what()));
        if (seen.isPresent()) {
            var client = new Client.User(seen.get().user().user()).on(caller.visit());
            return intake.draft(client, behalf, seen.get().what(), request);
        }
        var client = authenticate.authenticate(caller.shown()).on(caller.visit());
        return intake.draft(client, behalf, subject, request);
    }
}
