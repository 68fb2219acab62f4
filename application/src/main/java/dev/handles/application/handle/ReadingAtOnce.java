package dev.handles.application.handle;

import dev.handles.application.access.Authenticate;
import dev.handles.application.access.PresentedCredentials;
import dev.handles.application.admission.Gate;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Handles.Glance;
import dev.handles.application.port.Identities.Identity;
import dev.handles.domain.authorization.HandlePolicy;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;

/**
 * Takes a client for who he was when he was last looked up, and has the statement that reads the handle say whether he still
 * is: see docs/adr/0020. Whatever is not plainly good goes the long way, which is always right.
 */
record ReadingAtOnce(Recognition recognition, Authenticate authenticate, Handles handles, Gate gate, ReadHandle read)
        implements ReadHandleAtOnce {

    @Override
    public Handle read(PresentedCredentials shown, HandleId id) {
        return recognition
                .of(
                        shown,
                        user -> handles.glance(id, user)
                                .filter(glance -> glance.handle().state().isLive()),
                        Glance::edition)
                .map(seen -> admitted(seen.user(), seen.what()))
                .orElseGet(() -> read.read(authenticate.authenticate(shown), OnBehalfOf.registry(), id));
    }

    private Handle admitted(Identity user, Glance glance) {
        var handle = glance.handle();
        gate.admit(new Client.User(user.user()), HandlePolicy.VIEW, Resource.of(handle.id()), glance.standing());
        return handle;
    }
}
