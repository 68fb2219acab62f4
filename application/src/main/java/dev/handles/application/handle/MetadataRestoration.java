package dev.handles.application.handle;

import dev.handles.application.admission.Existing;
import dev.handles.application.audit.Revisions;
import dev.handles.domain.audit.HandleChanges;
import dev.handles.domain.authorization.HandlePolicy;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Client;
import java.util.Optional;

record MetadataRestoration(Existing existing, Revisions revisions, HandleChange changing) implements RestoreMetadata {

    @Override
    public void restore(Client client, HandleId id, Optional<Long> expectedMark, long revision) {
        existing.handle(id);
        var entry = revisions.entry(id, revision);
        var format = changing.admit(client, HandlePolicy.UPDATE, id).metadataPrefix();
        var metadata = revisions.metadata(id, entry).orElseThrow(() -> new Problem.NotFound().raise());
        changing.replace(
                client,
                id,
                expectedMark,
                format.stored(metadata),
                (before, after) -> HandleChanges.metadataRestored(before, after, revision));
    }
}
