package dev.handles.application.handle;

import dev.handles.application.access.AccessUseCases;
import dev.handles.application.access.PresentedCredentials;
import dev.handles.application.admission.Gate;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Identities;
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
record ReadingAtOnce(AccessUseCases access, Identities identities, Handles handles, Gate gate, ReadHandle read)
        implements ReadHandleAtOnce {

    /** The second finds an identity that was looked up anew; a third is for whom somebody changed in between. */
    private static final int MOST_GLANCES = 3;

    @Override
    public Handle read(PresentedCredentials shown, HandleId id) {
        for (int i = 1; i <= MOST_GLANCES; i++) {
            var identity = access.recall().recall(shown);
            var glance = identity.flatMap(known -> handles.glance(id, known));
            if (glance.isEmpty() || !glance.get().handle().state().isLive()) {
                break;
            }
            if (glance.get().edition() == identity.get().edition()) {
                gate.admit(
                        new Client.User(identity.get().user()),
                        HandlePolicy.VIEW,
                        Resource.of(id),
                        glance.get().standing());
                return glance.get().handle();
            }
            identities.seen(glance.get().edition());
        }
        return read.read(access.authenticate().authenticate(shown), OnBehalfOf.registry(), id);
    }
}
