package dev.handles.adapter.persistence;

import static java.util.stream.Collectors.joining;

import dev.handles.application.port.Belonging;
import dev.handles.application.port.Handles.Position;
import dev.handles.application.port.Listed;
import dev.handles.application.port.Slice;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.ResourceKind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * The statements that list handles, or go through them part by part. Each of them is a range of one index in the list's own
 * order, read from the page's beginning and left after its end.
 */
final class HandleLists {

    private final HandleFilter filter;
    private final Slice slice;
    private final Map<String, Object> bound = new HashMap<>();

    private HandleLists(HandleFilter filter, Slice slice) {
        this.filter = filter;
        this.slice = slice;
        bound.put("limit", slice.limit());
        filter.publicHandle().ifPresent(text -> bound.put("publicHandle", PublicHandle.searchKey(text)));
        filter.target().flatMap(HandleTarget::share).ifPresent(share -> bound.put("share", share.value()));
        filter.target().flatMap(HandleTarget::elsewhere).ifPresent(url -> bound.put("url", url.toString()));
        filter.service().ifPresent(service -> bound.put("service", service.value()));
        filter.since().ifPresent(at -> bound.put("since", at.getEpochSecond()));
        filter.until().ifPresent(at -> bound.put("until", at.getEpochSecond()));
        for (int i = 0; i < filter.words().size(); i++) {
            bound.put("word" + i, filter.words().get(i));
        }
    }

    static List<Listed> all(Handle db, HandleFilter filter, Slice slice) {
        return new HandleLists(filter, slice).byTime(db);
    }

    static List<Listed> of(Handle db, Belonging of, HandleFilter filter, Slice slice) {
        return new HandleLists(filter, slice).byId(db, of);
    }

    static List<Listed> leaving(Handle db, Optional<HandleServiceId> service, Slice slice) {
        return listed(leaving(db, service, "", slice));
    }

    /** Of those of one service, the ones that its registrar refused to remove. */
    static List<Position> refusedRemovals(Handle db, HandleServiceId service, Slice slice) {
        var refused = " JOIN registration_job j ON j.handle_id = h.id AND j.step = 'given_up'";
        return leaving(db, Optional.of(service), refused, slice);
    }

    /** A range of one index over all services: few handles are on their way out. */
    private static List<Position> leaving(Handle db, Optional<HandleServiceId> service, String join, Slice slice) {
        var lists = new HandleLists(HandleFilter.NONE, slice);
        service.ifPresent(only -> lists.bound.put("service", only.value()));
        return lists.positions(
                db,
                "SELECT h.listed_at AS place, h.id FROM handle h" + join + " WHERE h.state = 'deleting'"
                        + (service.isPresent() ? " AND h.service_id = :service" : "")
                        + lists.after("h.listed_at", "h.id") + " ORDER BY h.state, h.listed_at, h.id LIMIT :limit");
    }

    /** The service's failed handles, of which nobody else changes one before the transaction ends. */
    static List<Position> takeFailed(Handle db, HandleServiceId service, Slice slice) {
        var lists = new HandleLists(HandleFilter.NONE.within(service).orElseThrow(), slice);
        lists.bind(List.of(HandleFilter.Listed.FAILED));
        return lists.positions(db, lists.range(HandleFilter.Listed.FAILED) + " FOR UPDATE");
    }

    private List<Listed> byTime(Handle db) {
        var states = filter.states().stream().sorted().toList();
        bind(states);
        return listed(positions(db, filter.words().isEmpty() ? ranges(states) : rangeOfWord(states)));
    }

    private void bind(List<HandleFilter.Listed> states) {
        states.forEach(state -> bound.put(state.wireName(), state.wireName()));
    }

    private List<Position> positions(Handle db, String select) {
        slice.after().map(Position::parse).ifPresent(after -> {
            bound.put("afterTime", after.at().getEpochSecond());
            bound.put("afterId", after.id().value());
        });
        return db.createQuery(select)
                .bindMap(bound)
                .map((row, context) -> new Position(Rows.second(row, "place"), new HandleId(row.getString("id"))))
                .list();
    }

    private static List<Listed> listed(List<Position> positions) {
        return positions.stream()
                .map(at -> new Listed(at.id().value(), at.cursor()))
                .toList();
    }

    /** A range for each state, of which the union takes the first. */
    private String ranges(List<HandleFilter.Listed> states) {
        return "SELECT r.place, r.id FROM ("
                + states.stream().map(state -> "(" + range(state) + ")").collect(joining(" UNION ALL "))
                + ") r ORDER BY r.place, r.id LIMIT :limit";
    }

    /**
     * The constant columns stand in the order, too: H2 sees only then that the index has it. The limit is no parameter: H2 2.4
     * overlooks that of a part of a union, and says what it said with another limit until the table changes.
     */
    private String range(HandleFilter.Listed state) {
        boolean ofService = filter.service().isPresent();
        return "SELECT h.listed_at AS place, h.id FROM handle h WHERE "
                + (ofService ? "h.live_service_id = :service AND " : "")
                + "h.state = :" + state.wireName() + after("h.listed_at", "h.id") + conditions() + " ORDER BY "
                + (ofService ? "h.live_service_id, " : "")
                + "h.state, h.listed_at, h.id LIMIT " + slice.limit();
    }

    /** The longest word is taken for the rarest, and its range is read; the others are looked up in the rows it leads to. */
    private String rangeOfWord(List<HandleFilter.Listed> states) {
        int rarest = filter.words()
                .indexOf(filter.words().stream()
                        .max(Comparator.comparingInt(String::length))
                        .orElseThrow());
        return "SELECT w.created_at AS place, w.handle_id AS id FROM handle_word w JOIN handle h ON h.id = w.handle_id"
                + " WHERE w.word = :word" + rarest + after("w.created_at", "w.handle_id")
                + " AND " + isIn(states) + conditions() + words(word -> word != rarest)
                + (filter.service().isPresent() ? " AND h.live_service_id = :service" : "")
                + " ORDER BY w.word, w.created_at, w.handle_id LIMIT :limit";
    }

    private String after(String time, String id) {
        return slice.after().isEmpty()
                ? ""
                : " AND %1$s >= :afterTime AND (%1$s > :afterTime OR %2$s > :afterId)".formatted(time, id);
    }

    /** Through what somebody is in, by id. */
    private List<Listed> byId(Handle db, Belonging of) {
        bound.putAll(JdbiMemberships.columns(ResourceKind.HANDLE, of.member()));
        var states = filter.states().stream().sorted().toList();
        bind(states);
        var select = "SELECT h.id FROM (" + EffectiveSql.resources(of) + ") e JOIN handle h ON h.id = e.id"
                + " WHERE " + isIn(states) + conditions() + words(word -> true)
                + (filter.service().isPresent() ? " AND h.live_service_id = :service" : "");
        return Rows.page(db, select, "h.id", bound, slice, Listed::of);
    }

    /**
     * Looked up in the row, and by no index: where a limit ends what goes through several values of one, H2 2.4 begins with the
     * rest of it the next time.
     */
    private static String isIn(List<HandleFilter.Listed> states) {
        return states.stream()
                .map(state -> ":" + state.wireName())
                .collect(joining(", ", "(h.state IN (", ")) IS TRUE"));
    }

    private String conditions() {
        var sql = new StringBuilder();
        when(sql, filter.publicHandle(), "h.public_handle_key = :publicHandle");
        when(sql, filter.target().flatMap(HandleTarget::share), "h.live_share_id = :share");
        when(sql, filter.target().flatMap(HandleTarget::elsewhere), "h.target_url = :url");
        when(sql, filter.since(), "h.listed_at >= :since");
        when(sql, filter.until(), "h.listed_at <= :until");
        return sql.toString();
    }

    /** @param lookedUp which words, by their place in the filter */
    private String words(IntPredicate lookedUp) {
        return IntStream.range(0, filter.words().size())
                .filter(lookedUp)
                .mapToObj(word -> " AND POSITION(' ' || :word" + word + " || ' ' IN h.words) > 0")
                .collect(joining());
    }

    private static void when(StringBuilder sql, Optional<?> wanted, String condition) {
        if (wanted.isPresent()) {
            sql.append(" AND ").append(condition);
        }
    }
}
