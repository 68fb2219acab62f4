package dev.handles.adapter.http.api;

import dev.handles.application.port.Slice;
import dev.handles.domain.audit.AuditEntry;
import dev.handles.domain.problem.Problem;

/** Which part of the record a client wants: as of a list, but never all of it at once, since it only ever grows. */
final class AuditPaging {

    private AuditPaging() {}

    /** Raises {@code BadData} for a token that we never gave out. */
    static Slice slice(Page page) {
        if (page.after().filter(number -> !number.matches("[0-9]{1,18}")).isPresent()) {
            throw new Problem.BadData("token", "a nextToken of an earlier answer").raise();
        }
        return page.part();
    }

    static String nextToken(Page page, AuditEntry last) {
        return page.nextToken(Long.toString(last.number()));
    }
}
