package dev.handles.domain.handle;

import dev.handles.domain.datacite.Submission;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.metadata.Metadata;
import dev.handles.domain.problem.Problem;
import java.net.URI;
import java.util.Optional;

/** What a registrar wants to know of a handle beyond what any handle must say, decided before it is asked. */
public final class RegistrarDemands {

    /** The identifier is ours to give and always right; metadata are looked at before one is given. */
    private static final String ANY_SUFFIX = "/0";

    private RegistrarDemands() {}

    /**
     * Whether the registrar of a service could not be told of these metadata: {@code InsufficientMetadata}, with everything
     * that is wrong.
     *
     * @param target the landing page
     */
    public static Optional<Problem> objection(ServiceProperties properties, Metadata metadata, URI target) {
        return switch (properties.driver()) {
            case DATACITE_MDS, DATACITE_REST -> {
                var doi = properties.prefix().orElseThrow().value() + ANY_SUFFIX;
                var outcome = Submission.of(metadata, doi, target, properties.metadataDefaults());
                yield outcome.faults().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Problem.InsufficientMetadata("metadata", outcome.faults()));
            }
            case HANDLE_PROXY, HANDLE_NET, EPIC_V2, SANDBOX -> Optional.empty();
        };
    }
}
