package dev.handles.application.handle;

import dev.handles.application.audit.Deletion;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.PublicationClock;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.domain.audit.HandleChanges;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.membership.Resource;
import java.time.Clock;

/** Takes a handle away, whoever asked for it and why: its own deletion, or that of its share or space. */
record HandleRemoval(
        Handles handles,
        RegistrationJobs jobs,
        Whereabouts whereabouts,
        Memberships memberships,
        PublicationClock publications,
        Clock clock) {

    /** Inside a transaction that has locked {@code handle}, which is live. */
    void remove(Deletion deletion, Handle handle) {
        var job = jobs.find(handle.id())
                .orElseThrow(() -> new IllegalStateException("a handle without its job: " + handle.id()));
        memberships.removeAll(Resource.of(handle.id()), deletion::members);
        boolean leftAtRegistrar = handle.state().isPublic() || job.mayExist();
        // a job that nobody was calling a moment ago may be another's by now: claims do not wait for the handle
        if (!leftAtRegistrar && jobs.replace(job.givenUp(false, "deleted before it was registered"))) {
            save(deletion, handle, handle.gone());
        } else {
            save(deletion, handle, handle.leaving(() -> publications.next(clock.instant())));
            var now = clock.instant();
            // its service may go next, and then nobody would know with which account to remove it
            var current = whereabouts.asOfNow(job);
            // when somebody is calling, his outcome finds that the handle is gone
            if (jobs.replace(current.removal(handle.state().knownAs(), now))) {
                whereabouts.leave(job, current);
            }
        }
    }

    private void save(Deletion deletion, Handle before, Handle after) {
        handles.save(after);
        deletion.note(HandleChanges.deleted(before, after));
    }
}
