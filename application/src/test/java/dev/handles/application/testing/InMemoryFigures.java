package dev.handles.application.testing;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.handles.application.port.Figures;
import dev.handles.domain.handle.RegistrationJob;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;

record InMemoryFigures(InMemoryStore store) implements Figures {

    @Override
    public Map<String, Long> handles(Set<String> states) {
        return store.with(state -> state.handles.values().stream()
                .map(handle -> handle.state().wireName())
                .filter(states::contains)
                .collect(groupingBy(name -> name, counting())));
    }

    @Override
    public UnfinishedJobs unfinishedJobs() {
        return store.with(state -> {
            var pending = state.jobs.values().stream()
                    .filter(job -> !job.isFinished())
                    .map(RegistrationJob::wantedSince)
                    .toList();
            long refused = state.jobs.values().stream()
                    .filter(RegistrationJob::isRefusedChange)
                    .count();
            return new UnfinishedJobs(pending.size(), pending.stream().min(Comparator.naturalOrder()), refused);
        });
    }
}
