package dev.handles.adapter.persistence;

import dev.handles.application.port.Handles.Bid;
import dev.handles.application.port.Handles.Reservation;
import dev.handles.application.port.Handles.Wish;
import dev.handles.application.port.Handles.Withdrawn;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.space.ShareId;
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

    /** Nobody waits for the line of a bulk, which names its handle. */
    static Optional<Withdrawn> withdrawn(Handle db, Identifier identifier) {
        return db.createQuery("""
                        SELECT id, service_id, share_id FROM handle
                        WHERE identifier_key = :key AND state IN ('deleting', 'deleted') AND public_handle IS NULL
                            AND share_id IS NOT NULL
                        FOR UPDATE
                        """)
                .bind("key", identifier.key())
                .map((row, context) -> new Gone(
                        row.getString("id"),
                        new Wish(
                                new HandleServiceId(row.getString("service_id")),
                                new HandleTarget.OfShare(new ShareId(row.getString("share_id"))))))
                .findOne()
                .flatMap(gone -> db.createQuery(RegistrationJobRow.SELECT + "WHERE handle_id = :handle FOR UPDATE")
                        .bind("handle", gone.handle)
                        .map((row, context) -> new Withdrawn(gone.was, RegistrationJobRow.fromRow(row)))
                        .findOne());
    }

    private record Gone(String handle, Wish was) {}

    /** The handle has no words any more. */
    static void forget(Handle db, Withdrawn withdrawn) {
        var handle = withdrawn.job().handle().value();
        delete(db, "registration_job", "handle_id", handle);
        delete(db, "handle", "id", handle);
        delete(db, "identifier", "identifier_key", withdrawn.job().identifier().key());
    }

    private static void delete(Handle db, String table, String column, String key) {
        db.createUpdate("DELETE FROM %s WHERE %s = :key".formatted(table, column))
                .bind("key", key)
                .execute();
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
