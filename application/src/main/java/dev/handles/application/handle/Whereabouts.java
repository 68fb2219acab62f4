package dev.handles.application.handle;

import static java.util.stream.Collectors.toMap;

import dev.handles.application.port.Credentials;
import dev.handles.application.port.HandleServices;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handleservice.HandleService;
import java.util.List;
import java.util.Optional;

/** Where jobs go whose services may have been changed, or may have gone, since they were stored. */
record Whereabouts(HandleServices services, Credentials credentials) {

    /** As its service says by now, see {@link RegistrationJob#asOf}; as it was stored when that is gone. */
    RegistrationJob asOfNow(RegistrationJob job) {
        return asOf(services.find(job.destination().service()), job);
    }

    /** @return in their order */
    List<RegistrationJob> asOfNow(List<RegistrationJob> jobs) {
        var named = jobs.stream().map(job -> job.destination().service()).distinct();
        var current = services.findAll(named.toList()).stream().collect(toMap(HandleService::id, service -> service));
        return jobs.stream()
                .map(job ->
                        asOf(Optional.ofNullable(current.get(job.destination().service())), job))
                .toList();
    }

    /** A job that was stored as the second of these does not need the account of the first any more; somebody else may. */
    void leave(RegistrationJob before, RegistrationJob after) {
        var kept = after.destination().credential();
        before.destination()
                .credential()
                .filter(old -> kept.filter(old::equals).isEmpty())
                .ifPresent(credentials::remove);
    }

    private static RegistrationJob asOf(Optional<HandleService> current, RegistrationJob job) {
        return current.map(HandleService::destination).map(job::asOf).orElse(job);
    }
}
