package dev.handles.adapter.http.docs;

import static dev.handles.adapter.http.edge.Html.all;
import static dev.handles.adapter.http.edge.Html.tag;

import dev.handles.adapter.http.edge.Html;
import java.util.Arrays;
import java.util.List;

/** Tables that a screen reader can make sense of: with a caption, and headers of columns and rows. */
final class Tables {

    private Tables() {}

    static Html table(String caption, List<String> columns, List<Html> rows) {
        var head = columns.stream().map(column -> tag("th", column).with("scope", "col"));
        return tag(
                "table", tag("caption", caption), tag("thead", tag("tr", all(head))), tag("tbody", all(rows.stream())));
    }

    /** The first cell says what the row is about. */
    static Html row(Html first, Html... others) {
        var cells = Arrays.stream(others).map(cell -> tag("td", cell));
        return tag("tr", tag("th", first).with("scope", "row"), all(cells));
    }
}
