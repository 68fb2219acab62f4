package dev.handles.adapter.http.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.application.reconciliation.ReadReconciliations.Report;
import dev.handles.domain.reconciliation.Finding;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.Tally;

/** How comparisons with registrars look in answers. */
final class ReconciliationShapes {

    private ReconciliationShapes() {}

    static ObjectNode reconciliation(Reconciliation reconciliation) {
        var json = Shapes.object()
                .put("reconciliationId", reconciliation.id().value())
                .put("handleServiceId", reconciliation.service().value())
                .put("state", reconciliation.state().wireName())
                .put("repair", reconciliation.repairing())
                .put("startedBy", reconciliation.startedBy().value())
                .put("startedAt", reconciliation.startedAt().getEpochSecond());
        reconciliation.endedAt().ifPresent(at -> json.put("endedAt", at.getEpochSecond()));
        reconciliation.failure().ifPresent(reason -> json.put("failure", reason));
        var counts = json.putObject("counts");
        for (Tally tally : Tally.values()) {
            counts.put(name(tally), reconciliation.count(tally));
        }
        reconciliation.notTold().ifPresent(reason -> json.put("notTold", reason));
        reconciliation.notListed().ifPresent(reason -> json.put("notListed", reason));
        return json;
    }

    static ObjectNode report(Report report, Page page) {
        var json = reconciliation(report.reconciliation());
        var findings = json.putArray("findings");
        report.findings().forEach(found -> findings.add(finding(found.finding())));
        if (report.more()) {
            json.put(
                    "nextToken",
                    page.nextToken(Long.toString(report.findings().getLast().number())));
        }
        return json;
    }

    private static ObjectNode finding(Finding finding) {
        var json = Shapes.object().put("kind", finding.kind().wireName()).put("identifier", finding.identifier());
        finding.handle().ifPresent(id -> json.put("handleId", id.value()));
        finding.expected().ifPresent(target -> json.put("expectedTarget", target));
        finding.found().ifPresent(target -> json.put("foundTarget", target));
        return json.put("repairOrdered", finding.repairing());
    }

    private static String name(Tally tally) {
        return switch (tally) {
            case CHECKED -> "checked";
            case MISSING -> "missing";
            case DIFFERENT_TARGET -> "differentTarget";
            case UNKNOWN_TO_US -> "unknownToUs";
            case NOT_REMOVED -> "notRemoved";
            case NOT_TOLD -> "notTold";
            case UNDER_WAY -> "underWay";
            case REPAIRED -> "repairOrdered";
        };
    }
}
