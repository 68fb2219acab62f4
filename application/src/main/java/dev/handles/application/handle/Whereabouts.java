package dev.handles.application.handle;

import static java.util.stream.Collectors.toMap;

import dev.handles.application.port.Credentials;
import dev.handles.application.port.HandleServices;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where jobs go whose services may have been changed since they were stored. */
record Whereabouts(HandleServices services, RegistrationJobs jobs, Credentials credentials) {

    /**
     * Jobs that were just claimed, each with where it goes by now. That is stored first: whoever takes over from somebody who died
     * has to look where he called.
     *
     * @return those that are still ours
     */
    List<RegistrationJob> asOfNow(List<RegistrationJob> claimed) {
        var current = destinations(claimed);
        var redirected = claimed.stream().map(job -> asOf(current, job)).toList();
        List<Integer> changed = new ArrayList<>();
        for (int i = 0; i < claimed.size(); i++) {
            if (!redirected.get(i).destination().equals(claimed.get(i).destination())) {
                changed.add(i);
            }
        }
        if (changed.isEmpty()) {
            return claimed;
        }
        var stored = jobs.redirectAll(changed.stream().map(redirected::get).toList());
        List<RegistrationJob> ours = new ArrayList<>(redirected);
        for (int i = changed.size() - 1; i >= 0; i--) {
            if (stored.get(i)) {
                leaveBehind(claimed.get(changed.get(i)), redirected.get(changed.get(i)));
            } else {
                ours.remove((int) changed.get(i));
            }
        }
        return ours;
    }

    private Map<HandleServiceId, Destination> destinations(List<RegistrationJob> claimed) {
        return services
                .findAll(claimed.stream()
                        .map(job -> job.destination().service())
                        .distinct()
                        .toList())
                .stream()
                .collect(toMap(HandleService::id, HandleService::destination));
    }

    private static RegistrationJob asOf(Map<HandleServiceId, Destination> current, RegistrationJob job) {
        return Optional.ofNullable(current.get(job.destination().service()))
                .map(job::asOf)
                .orElse(job); // its service is gone
    }

    private void leaveBehind(RegistrationJob before, RegistrationJob after) {
        before.destination()
                .credential()
                .filter(old ->
                        after.destination().credential().filter(old::equals).isEmpty())
                .ifPresent(credentials::remove); // unless something else needs it
    }
}
