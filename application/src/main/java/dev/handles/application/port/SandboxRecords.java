package dev.handles.application.port;

import java.net.URI;
import java.util.Optional;

/** What the sandbox handle proxy was told: its own registry, which knows nothing of ours. */
public interface SandboxRecords {

    /** @param identifier as it was registered; found again without case */
    record SandboxRecord(String identifier, URI target, String metadata) {}

    /** What came of putting a record. */
    enum Put {
        CREATED,
        REPLACED
    }

    Put put(SandboxRecord put);

    Optional<SandboxRecord> find(String identifier);

    /** @return whether there was one */
    boolean remove(String identifier);
}
