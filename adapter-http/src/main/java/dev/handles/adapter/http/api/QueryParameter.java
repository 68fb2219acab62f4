package dev.handles.adapter.http.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.application.port.Slice;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What may stand after the question mark, as the API's document describes it. */
enum QueryParameter {
    LIMIT(
            "limit",
            "integer",
            "How many entries a page has at most, 1 to 1000; without it the answer is the whole rest."),
    PART(
            "limit",
            "integer",
            "How many entries a page has at most, 1 to 1000; without it " + Page.USUAL_PART
                    + ", for this list may be long."),
    TOKEN("token", "string", "The nextToken of the page before, of the same list with the same conditions."),
    DETAILS("details", "boolean", "Objects in place of ids; takes the right to get each of them."),
    NAME("name", "string", "A part of the name, without case."),
    PUBLIC_HANDLE("publicHandle", "string", "The public handle, with or without doi:, hdl: or a resolver's address."),
    RESOURCE_ID("resourceId", "string", "The share that the handle is of."),
    HANDLE_SERVICE_ID("handleServiceId", "string", "The service that the handle is of."),
    STATE("state", "array", "Handles in one of these; several with commas. Otherwise registered and updating."),
    SINCE("since", "string", "Changed then or later: seconds since the epoch, or a time like 2026-01-31T12:00:00Z."),
    UNTIL("until", "string", "Changed then or earlier, written as for since; a second is meant as a whole."),
    ACTOR("actor", "string", "The id of the user who did it."),
    SUBJECT_TYPE("subjectType", "string", "What it was done to: user, group, space, share, handle, handleService."),
    SUBJECT_ID("subjectId", "string", "The id of what it was done to; only with subjectType."),
    ACTION("action", "string", "What was done, e.g. handle.registered."),
    DRY_RUN(
            "dryRun",
            "boolean",
            "Tell what a registration would do, and do nothing. Whatever else changes something refuses it."),
    Q(
            "q",
            "string",
            "Up to ten words of title, creator and identifier, all of which the handle has. What is found comes in the order"
                    + " in which it was asked for.");

    /** How much of a list is wanted and in which form, and not of which. */
    static final Set<QueryParameter> OF_PAGES = Set.of(LIMIT, PART, TOKEN, DETAILS);

    static final List<QueryParameter> PARTS = List.of(PART, TOKEN);
    static final List<QueryParameter> AUDIT =
            List.of(PART, TOKEN, ACTOR, SUBJECT_TYPE, SUBJECT_ID, ACTION, SINCE, UNTIL);
    static final List<QueryParameter> PAGES = List.of(LIMIT, TOKEN, DETAILS);
    static final List<QueryParameter> SERVICES =
            Stream.concat(PAGES.stream(), Stream.of(NAME)).toList();
    static final List<QueryParameter> HANDLES = Stream.concat(
                    PAGES.stream(), Stream.of(PUBLIC_HANDLE, RESOURCE_ID, HANDLE_SERVICE_ID, STATE, SINCE, UNTIL, Q))
            .toList();

    private final String wireName;
    private final String type;
    private final String description;

    QueryParameter(String wireName, String type, String description) {
        this.wireName = wireName;
        this.type = type;
        this.description = description;
    }

    String wireName() {
        return wireName;
    }

    /** As an OpenAPI parameter. */
    ObjectNode json() {
        var json = Shapes.object().put("name", wireName).put("in", "query").put("description", description);
        var schema = json.putObject("schema").put("type", type);
        if (this == LIMIT || this == PART) {
            schema.put("minimum", 1).put("maximum", Slice.MAX);
        }
        if (this == STATE) {
            json.put("style", "form").put("explode", false);
            var states = schema.put("minItems", 1)
                    .putObject("items")
                    .put("type", "string")
                    .putArray("enum");
            Filters.STATES.forEach(states::add);
        }
        return json;
    }
}
