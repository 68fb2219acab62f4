package dev.handles.adapter.persistence;

import dev.handles.domain.handle.HandleId;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.UserId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A share as a row, and back; the handle that names it is joined to it. */
final class ShareRow {

    /** In the order in which {@link #next} reads them; of {@code share s} and of {@code handle h}, the live one. */
    static final String COLUMNS = """
            s.id, s.space_id, s.name, s.description, s.root_file_id, s.file_type, s.url,
                CASE WHEN h.state IN ('registered', 'updating') THEN h.id END, s.creator_id, s.created_at
            """;

    static final String SELECT = "SELECT " + COLUMNS + """
            FROM share s
            LEFT JOIN handle h ON h.live_share_id = s.id
            """;

    private ShareRow() {}

    static Map<String, @Nullable Object> columns(Share share) {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("id", share.id().value());
        columns.put("space", share.space().value());
        columns.put("name", share.name().value());
        columns.put("description", share.description());
        columns.put("rootFile", share.rootFileId().orElse(null));
        columns.put("fileType", share.fileType().wireName());
        columns.put("url", Rows.orNull(share.url(), URI::toString));
        columns.put("creator", share.creator().user().value());
        columns.put("createdAt", share.createdAt().getEpochSecond());
        return columns;
    }

    static Share fromRow(ResultSet row) throws SQLException {
        return next(new RowReader(row));
    }

    /** The share at the beginning of a row; what else is selected comes after it. */
    static Share next(RowReader row) throws SQLException {
        return new Share(
                new ShareId(row.text()),
                new SpaceId(row.text()),
                new Name(row.text()),
                row.text(),
                row.optionalText(),
                Share.FileType.valueOf(row.text().toUpperCase(Locale.ROOT)),
                row.optionalText().map(URI::create),
                row.optionalText().map(HandleId::new),
                new Creator(new UserId(row.text())),
                row.second());
    }
}
