package dev.handles.adapter.persistence;

import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.Suffix;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.UserId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A handle as a row, and back. How its registration went stands in the row once it is registered; of any other state it is its
 * job's.
 */
final class HandleRow {

    private static final String FROM = " FROM handle h ";

    /** In the order in which {@link #next} reads them. */
    private static final String COLUMNS =
            """
            h.id, h.service_id, h.share_id, h.target_url, h.prefix, h.suffix, h.metadata_prefix, h.metadata,
                h.state, h.public_handle, h.registered_at, h.creator_id, h.created_at, h.published_at,
                CASE WHEN h.state = 'registered' THEN h.attempts ELSE %s END,
                CASE WHEN h.state = 'registered' THEN h.last_error ELSE %s END,
                CASE WHEN h.state <> 'registered' THEN %s END,
                h.version
            """.formatted(ofJob("attempts"), ofJob("last_error"), ofJob("next_attempt_at_ms"));

    static final String SELECT = "SELECT " + COLUMNS + FROM;

    /** Not joined: a database looks for the row of a join also where nothing of it is wanted. */
    private static String ofJob(String column) {
        return "(SELECT j." + column + " FROM registration_job j WHERE j.handle_id = h.id)";
    }

    private HandleRow() {}

    /** With further columns after those of the handle. */
    static String selectWith(String columns) {
        return "SELECT " + COLUMNS + ", " + columns + FROM;
    }

    /** @param words as of {@link HandleWords.Entry#text} */
    static Map<String, @Nullable Object> columns(Handle handle, String words) {
        boolean live = handle.state().isLive();
        boolean settled = handle.state() instanceof HandleState.Registered;
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", handle.id().value());
        columns.put("service", handle.service().value());
        columns.put("share", Rows.orNull(handle.target().share(), ShareId::value));
        columns.put("targetUrl", Rows.orNull(handle.target().elsewhere(), URI::toString));
        columns.put("liveService", live ? handle.service().value() : null);
        columns.put("liveShare", live ? columns.get("share") : null);
        columns.put("prefix", Rows.orNull(handle.identifier().prefix(), Prefix::value));
        columns.put("suffix", handle.identifier().suffix().value());
        columns.put("identifierKey", handle.identifier().key());
        columns.put("publicHandle", Rows.orNull(handle.state().knownAs(), PublicHandle::value));
        columns.put("publicHandleKey", Rows.orNull(handle.state().knownAs(), PublicHandle::searchKey));
        columns.put("listedAt", handle.listedAt().getEpochSecond());
        columns.put("words", words);
        columns.put("metadataPrefix", handle.metadataPrefix().wireName());
        columns.put("metadata", handle.metadata());
        columns.put("state", handle.state().wireName());
        columns.put("creator", handle.creator().user().value());
        columns.put("createdAt", handle.createdAt().getEpochSecond());
        columns.put("registeredAt", Rows.orNull(handle.state().since(), Instant::getEpochSecond));
        columns.put("publishedAt", Rows.orNull(handle.timestamp(), Instant::getEpochSecond));
        columns.put("attempts", settled ? handle.progress().attempts() : 0);
        columns.put("lastError", settled ? handle.progress().lastError().orElse(null) : null);
        columns.put("version", handle.version());
        return columns;
    }

    static Handle fromRow(ResultSet row) throws SQLException {
        return next(new RowReader(row));
    }

    /** The handle at the beginning of a row; what else is selected comes after it. */
    static Handle next(RowReader row) throws SQLException {
        var id = new HandleId(row.text());
        var service = new HandleServiceId(row.text());
        var target = target(row.optionalText(), row.optionalText());
        var identifier = identifier(row.optionalText(), row.text());
        var metadataPrefix = MetadataPrefix.valueOf(row.text().toUpperCase(Locale.ROOT));
        var metadata = row.text();
        var state = state(row.text(), row.optionalText(), row.optionalSecond());
        var creator = new Creator(new UserId(row.text()));
        var createdAt = row.second();
        var publishedAt = row.optionalSecond();
        var progress = new Handle.Progress((int) row.number(), row.optionalText(), row.optionalMilli());
        return new Handle(
                id,
                service,
                target,
                identifier,
                metadataPrefix,
                metadata,
                state,
                creator,
                createdAt,
                publishedAt,
                progress,
                row.number());
    }

    static Identifier identifier(Optional<String> prefix, String suffix) {
        return new Identifier(prefix.map(Prefix::new), new Suffix(suffix));
    }

    private static HandleTarget target(Optional<String> share, Optional<String> url) {
        return url.isEmpty()
                ? new HandleTarget.OfShare(new ShareId(share.orElseThrow()))
                : new HandleTarget.Elsewhere(URI.create(url.get()));
    }

    private static HandleState state(String state, Optional<String> publicHandle, Optional<Instant> since) {
        Optional<PublicHandle> knownAs = publicHandle.map(PublicHandle::new);
        return switch (state) {
            case "reserved" -> new HandleState.Reserved();
            case "registered" -> new HandleState.Registered(knownAs.orElseThrow(), since.orElseThrow());
            case "updating" -> new HandleState.Updating(knownAs.orElseThrow(), since.orElseThrow());
            case "failed" -> new HandleState.Failed();
            case "deleting" -> new HandleState.Deleting(knownAs);
            case "deleted" -> new HandleState.Deleted(knownAs);
            default -> throw new IllegalStateException("a handle's state: " + state);
        };
    }
}
