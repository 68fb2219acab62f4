package dev.handles.adapter.http.api;

import dev.handles.adapter.http.edge.Query;
import dev.handles.adapter.http.edge.Router;
import org.jspecify.annotations.Nullable;

/** What stands after the question mark. Each part is read when it is asked for, and once. Of one request, so of one thread. */
final class Question {

    private final Router.Found<Route> found;
    private final @Nullable String text;
    private @Nullable Query query;
    private @Nullable Page page;
    private @Nullable ListMark list;

    /** @param text as the client wrote it */
    Question(Router.Found<Route> found, @Nullable String text) {
        this.found = found;
        this.text = text;
    }

    Query query() {
        if (query == null) {
            query = Query.of(text);
        }
        return query;
    }

    Page page() {
        if (page == null) {
            page = Page.of(query(), this::list);
        }
        return page;
    }

    private ListMark list() {
        if (list == null) {
            list = ListMark.of(found, query());
        }
        return list;
    }
}
