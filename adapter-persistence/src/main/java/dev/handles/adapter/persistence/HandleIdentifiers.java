package dev.handles.adapter.persistence;

import dev.handles.application.port.Handles.Bid;
import dev.handles.application.port.Handles.Reservation;
import dev.handles.domain.handle.Identifier;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The identifiers that were ever given out: each once, for ever, but for those of which nothing came. */
final class HandleIdentifiers {

    private HandleIdentifiers() {}

    static List<Reservation> reserve(Handle db, List<Bid> bids) {
        // in the order of the identifiers: two who want the same ones wait for each other, and not both
        var inOrder = bids.stream()
                .sorted(Comparator.comparing(bid -> bid.identifier().key()))
                .toList();
        int[] reserved = Rows.each(
                db,
                """
                INSERT INTO identifier (identifier_key, handle_id)
                VALUES (:key, :handle)
                ON CONFLICT DO NOTHING
                """,
                inOrder.stream()
                        .map(bid -> Map.of(
                                "key",
                                bid.identifier().key(),
                                "handle",
                                bid.handle().value()))
                        .toList());
        Set<Bid> taken = new HashSet<>();
        for (int i = 0; i < reserved.length; i++) {
            if (reserved[i] == 0) {
                taken.add(inOrder.get(i));
            }
        }
        return bids.stream()
                .map(bid -> taken.contains(bid) ? Reservation.TAKEN : Reservation.RESERVED)
                .toList();
    }

    static boolean isTaken(Handle db, Identifier identifier) {
        return Rows.any(db, "identifier", "identifier_key", identifier.key())
                && nothing(db, identifier, "").isEmpty();
    }

    static boolean release(Handle db, Identifier identifier) {
        return nothing(db, identifier, "FOR UPDATE")
                .map(handle -> {
                    // it has no words any more
                    db.createUpdate("DELETE FROM registration_job WHERE handle_id = :handle")
                            .bind("handle", handle)
                            .execute();
                    db.createUpdate("DELETE FROM handle WHERE id = :handle")
                            .bind("handle", handle)
                            .execute();
                    return db.createUpdate("DELETE FROM identifier WHERE identifier_key = :key")
                            .bind("key", identifier.key())
                            .execute();
                })
                .isPresent();
    }

    /** The handle of a registration that {@link #release} would forget; nobody waits for one of a bulk. */
    private static Optional<String> nothing(Handle db, Identifier identifier, String locking) {
        return db.createQuery("""
                        SELECT h.id FROM handle h
                        WHERE h.identifier_key = :key AND h.state = 'deleted' AND h.registered_at IS NULL
                            AND h.share_id IS NOT NULL
                            AND EXISTS (
                                SELECT 1 FROM registration_job j
                                WHERE j.handle_id = h.id AND j.intent = 'register' AND j.step = 'given_up'
                                    AND j.patience = 'one_try' AND NOT j.may_exist)
                        """ + locking)
                .bind("key", identifier.key())
                .mapTo(String.class)
                .findOne();
    }

    static Set<String> takenAmong(Handle db, Collection<String> keys) {
        return Set.copyOf(Rows.all(
                db,
                "SELECT identifier_key FROM identifier WHERE ",
                "identifier_key",
                keys,
                (row, context) -> row.getString("identifier_key")));
    }
}
