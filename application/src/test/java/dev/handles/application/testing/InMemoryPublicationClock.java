package dev.handles.application.testing;

import dev.handles.application.port.PublicationClock;
import java.time.Instant;

record InMemoryPublicationClock(InMemoryStore store) implements PublicationClock {

    @Override
    public Instant next(Instant now) {
        return store.joining(state -> {
            state.lastSecond = Math.max(state.lastSecond, now.getEpochSecond());
            return Instant.ofEpochSecond(state.lastSecond);
        });
    }
}
