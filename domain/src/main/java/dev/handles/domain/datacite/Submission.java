package dev.handles.domain.datacite;

import dev.handles.domain.metadata.DataCiteResource;
import dev.handles.domain.metadata.DublinCore;
import dev.handles.domain.metadata.EuropeanaData;
import dev.handles.domain.metadata.Metadata;
import dev.handles.domain.problem.Problem.Fault;
import java.net.URI;
import java.util.List;

/**
 * What becomes of metadata on their way to DataCite.
 *
 * @param faults what the client who registers is told: at least everything that keeps {@code document} from being sent
 */
public record Submission(SubmittedDocument document, List<Fault> faults) {

    public Submission {
        faults = List.copyOf(faults);
    }

    /** As {@link DataCiteMetadata#of}. */
    public static Submission of(Metadata metadata, String doi, URI target, MetadataDefaults defaults) {
        return switch (metadata) {
            case DublinCore dublinCore -> {
                var made = DataCiteMetadata.of(dublinCore, doi, target, defaults);
                yield new Submission(made.document(), made.faults());
            }
            // dates such as "18th century" are right there, and the whole of it is published beside this extract
            case EuropeanaData europeana ->
                whole(DataCiteMetadata.of(europeana.inQualifiedDublinCore(), doi, target, defaults)
                        .document());
            case DataCiteResource resource -> whole(GivenDocument.of(resource, doi, defaults));
        };
    }

    private static Submission whole(SubmittedDocument document) {
        return new Submission(document, document.faults());
    }
}
