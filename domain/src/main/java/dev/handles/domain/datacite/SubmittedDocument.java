package dev.handles.domain.datacite;

import dev.handles.domain.problem.Problem.Fault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What DataCite is told of a DOI: made by us out of something else, or written by the client. */
public sealed interface SubmittedDocument permits DataCiteDocument, GivenDocument {

    /** Everything in which it falls short of the kernel, as far as we look; empty for a document that may be sent. */
    List<Fault> faults();

    /** In XML, with its declaration. */
    String toXml();

    /** The element {@code resource} alone, to stand in another document. */
    String toXmlElement();

    /** The attributes that describe the DOI in the REST API of DataCite, as a JSON object. */
    Map<String, @Nullable Object> toJson();
}
