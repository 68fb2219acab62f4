package dev.handles.application.handle;

import static java.util.stream.Collectors.toMap;

import dev.handles.application.port.HandleServices;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handleservice.HandleService;
import java.util.List;
import java.util.Optional;

/** Where jobs go whose services may have been changed, or may have gone, since they were stored. */
record Whereabouts(HandleServices services) {

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

    private static RegistrationJob asOf(Optional<HandleService> current, RegistrationJob job) {
        return current.map(HandleService::destination).map(job::asOf).orElse(job);
    }
}
