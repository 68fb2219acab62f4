package dev.handles.application.testing;

import dev.handles.application.port.Credentials;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.CredentialId;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

record InMemoryCredentials(InMemoryStore store) implements Credentials {

    @Override
    public void add(CredentialId id, Credential credential) {
        store.with(state -> {
            if (state.credentials.putIfAbsent(id.value(), credential) != null) {
                throw new IllegalStateException("taken: " + id.value());
            }
            return credential;
        });
    }

    @Override
    public Credential reveal(CredentialId id) {
        return store.with(state -> Optional.ofNullable(state.credentials.get(id.value()))
                .orElseThrow(() -> new IllegalStateException("no credential " + id.value())));
    }

    @Override
    public Map<CredentialId, Credential> revealAll(Collection<CredentialId> ids) {
        return store.with(state -> ids.stream()
                .distinct()
                .filter(id -> state.credentials.containsKey(id.value()))
                .collect(Collectors.toUnmodifiableMap(id -> id, this::reveal)));
    }

    @Override
    public void replace(CredentialId id, Credential credential) {
        store.with(state -> {
            reveal(id);
            return state.credentials.put(id.value(), credential);
        });
    }

    @Override
    public void remove(CredentialId id) {
        store.with(state -> {
            boolean needed = state.services.values().stream()
                            .anyMatch(service -> service.credential().equals(Optional.of(id)))
                    || state.jobs.values().stream().anyMatch(job -> needs(state, job, id));
            return needed ? id : Objects.requireNonNullElse(state.credentials.remove(id.value()), id);
        });
    }

    private static boolean needs(InMemoryStore.State state, RegistrationJob job, CredentialId id) {
        return job.destination().credential().equals(Optional.of(id))
                && (switch (job.step()) {
                            case PENDING, CALLING -> true;
                            case DONE, GIVEN_UP -> false;
                        }
                        || job.mayExist()
                        || state.handles.get(job.handle().value()).state().isLive());
    }
}
