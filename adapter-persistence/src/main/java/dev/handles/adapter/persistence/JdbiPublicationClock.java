package dev.handles.adapter.persistence;

import dev.handles.application.port.PublicationClock;
import java.time.Instant;

/** One row that every publication raises and holds until it is committed. */
record JdbiPublicationClock(Database database) implements PublicationClock {

    @Override
    public Instant next(Instant now) {
        return database.joining(db -> {
            db.createUpdate("""
                            UPDATE publication_clock
                            SET last_second = GREATEST(last_second, :now)
                            WHERE id = 1
                            """).bind("now", now.getEpochSecond()).execute();
            return Instant.ofEpochSecond(db.createQuery("SELECT last_second FROM publication_clock WHERE id = 1")
                    .mapTo(Long.class)
                    .one());
        });
    }
}
