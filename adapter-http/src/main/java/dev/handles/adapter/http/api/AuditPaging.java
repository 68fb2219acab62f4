package dev.handles.adapter.http.api;

import dev.handles.adapter.http.edge.Query;
import dev.handles.application.port.Slice;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.problem.Problem;

/** Which part of the record a client wants: as of a list, but never all of it at once, since it only ever grows. */
final class AuditPaging {

    private static final int USUAL_LIMIT = 100;

    private AuditPaging() {}

    /** Raises what {@link Page#of} does, and {@code BadData} for a token of some other list. */
    static Slice slice(Query query) {
        var page = Page.of(query);
        if (page.after().filter(number -> !number.matches("[0-9]{1,18}")).isPresent()) {
            throw new Problem.BadData("token", "a nextToken of an earlier answer").raise();
        }
        return page.slice(page.limit().orElse(USUAL_LIMIT));
    }

    static String token(AuditEntry last) {
        return Page.token(Long.toString(last.number()));
    }
}
