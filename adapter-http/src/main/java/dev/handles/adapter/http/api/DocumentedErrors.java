package dev.handles.adapter.http.api;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which errors a route may answer: those that its rights, its address and its body imply, and those that it names. */
final class DocumentedErrors {

    /** Every id that answers carry, with its status. */
    static final Map<String, Integer> STATUS = Map.ofEntries(
            entry("malformedData", 400),
            entry("missingRequiredValue", 400),
            entry("missingAtLeastOneValue", 400),
            entry("badData", 400),
            entry("badValueString", 400),
            entry("badValueBoolean", 400),
            entry("badValueInteger", 400),
            entry("badValueNotInRange", 400),
            entry("badValueEmpty", 400),
            entry("badValueJSON", 400),
            entry("badValueListOfStrings", 400),
            entry("badValueListNotAllowed", 400),
            entry("badValueNotAllowed", 400),
            entry("badValueXML", 400),
            entry("badValueTextTooLarge", 400),
            entry("badValueIdNotFound", 400),
            entry("badValueIdentifierOccupied", 400),
            entry("badValueName", 400),
            entry("badValueFullName", 400),
            entry("badValueUsername", 400),
            entry("badValuePassword", 400),
            entry("basicAuthDisabled", 400),
            entry("cannotAddRelationToSelf", 400),
            entry("cannotDeleteNonEmptyHandleService", 400),
            entry("unauthorized", 401),
            entry("forbidden", 403),
            entry("notFound", 404),
            entry("methodNotAllowed", 405),
            entry("notAcceptable", 406),
            entry("requestTimeout", 408),
            entry("alreadyExists", 409),
            entry("relationAlreadyExists", 409),
            entry("preconditionFailed", 412),
            entry("payloadTooLarge", 413),
            entry("unsupportedMediaType", 415),
            entry("idempotencyKeyReused", 422),
            entry("tooManyRequests", 429),
            entry("internalServerError", 500),
            entry("notImplemented", 501),
            entry("externalServiceOperationFailed", 503),
            entry("temporaryFailure", 503));

    private DocumentedErrors() {}

    /** Ids by status, in order. */
    static SortedMap<Integer, List<String>> of(Route route, List<String> ofBody) {
        var ids = new TreeSet<>(List.of("malformedData", "notAcceptable", "internalServerError", "temporaryFailure"));
        if (route.credentials() != Route.Credentials.IGNORED) {
            ids.add("unauthorized");
        }
        if (!route.isPublic() && !route.isForAnyUser()) {
            ids.add("forbidden");
        }
        if (route.path().contains("{")) {
            ids.add("notFound");
        }
        if (route.takesBody()) {
            ids.addAll(List.of("payloadTooLarge", "unsupportedMediaType", "requestTimeout"));
            ids.addAll(ofBody);
        }
        if (route.method().equals("POST")) {
            ids.addAll(List.of("idempotencyKeyReused", "badData"));
        }
        if (!route.isPublic() && route.changes()) {
            ids.add("preconditionFailed"); // where there is no version, too: no promise is ignored
        }
        if (route.contract().query().contains(QueryParameter.TOKEN)) {
            ids.addAll(List.of("badValueInteger", "badValueNotInRange", "badData", "badValueBoolean"));
        }
        if (route.contract().query().contains(QueryParameter.DRY_RUN)) {
            ids.add("badValueBoolean");
        }
        if (route.canOnlyBeDone()) { // as who wants it rehearsed is told
            ids.addAll(List.of("badData", "badValueBoolean", "badValueNotAllowed"));
        }
        if (route.contract().query().contains(QueryParameter.STATE)) {
            ids.addAll(List.of("badValueNotAllowed", "badValueTextTooLarge"));
        }
        if (route.contract().query().contains(QueryParameter.ACTION)) {
            ids.add("badValueNotAllowed");
        }
        if (route.contract().query().contains(QueryParameter.NAME)) {
            ids.add("badValueTextTooLarge");
        }
        ids.addAll(route.contract().raises());
        return byStatus(ids);
    }

    private static SortedMap<Integer, List<String>> byStatus(Set<String> ids) {
        var byStatus = new TreeMap<Integer, List<String>>();
        for (String id : ids) {
            var status = STATUS.get(id);
            if (status == null) {
                throw new IllegalStateException("an error that nobody answers: " + id);
            }
            byStatus.computeIfAbsent(status, first -> new ArrayList<>()).add(id);
        }
        return byStatus;
    }
}
