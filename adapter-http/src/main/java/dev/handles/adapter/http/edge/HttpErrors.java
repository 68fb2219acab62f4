package dev.handles.adapter.http.edge;

import static java.util.stream.Collectors.joining;

import dev.handles.domain.problem.Problem;
import dev.handles.domain.problem.Problem.CredentialFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The one place where a problem becomes a status, an error id and a sentence (ids and sentences: ctool errors). */
public final class HttpErrors {

    static final String INTERNAL =
            "The server has encountered an error while processing this request. If the problem persists, please contact"
                    + " the site's administrators.";
    private static final String NAME_RULE =
            " must be 2-128 characters long and composed of letters, digits, underscores and brackets; dashes, spaces"
                    + " and dots are allowed, but not at the beginning or the end.";
    private static final String FULL_NAME_RULE =
            " must be 2-128 characters long and composed of letters, digits, spaces, apostrophes, commas, dots and"
                    + " dashes; it must begin with a letter or digit and end with a letter, digit or dot.";
    private static final String USERNAME_RULE =
            " must be 2-32 characters long and composed of ASCII letters and digits; dots, underscores and dashes are"
                    + " allowed, but not at the beginning or the end.";

    private HttpErrors() {}

    /** Full ones: who comes in the middle of the last one would be too early. */
    private static String seconds(Duration pause) {
        return Long.toString(pause.plusNanos(999_999_999).toSeconds());
    }

    /** Exhaustive on purpose, with no default: a new problem does not compile until it has a row here. */
    public static ErrorReply reply(Problem problem) {
        return switch (problem) {
            case Problem.Invalid invalid -> reply(invalid);
            case Problem.Unauthorized(var cause) ->
                cause.map(HttpErrors::badCredentials)
                        .orElseGet(() -> new ErrorReply(
                                401, "unauthorized", "You must authenticate yourself to perform this operation."));
            case Problem.Forbidden forbidden ->
                new ErrorReply(403, "forbidden", "You are not authorized to perform this operation.");
            case Problem.NotFound notFound -> new ErrorReply(404, "notFound", "The resource could not be found.");
            case Problem.AlreadyExists(var key) ->
                new ErrorReply(
                        409,
                        "alreadyExists",
                        key.<Map<String, Object>>map(named -> Map.of("key", named))
                                .orElse(Map.of()),
                        "The resource already exists.");
            case Problem.NotImplemented notImplemented -> ProtocolErrors.reply(501);
            case Problem.ExternalServiceOperationFailed(var serviceName, var reason, var retryAfter) -> {
                var failed = new ErrorReply(
                        503,
                        "externalServiceOperationFailed",
                        Map.of("serviceName", serviceName, "reason", reason),
                        "An operation on the external service \"" + serviceName + "\" failed: " + reason);
                yield retryAfter
                        .map(pause -> failed.with("Retry-After", seconds(pause)))
                        .orElse(failed);
            }
            case Problem.TemporaryFailure(int seconds) ->
                new ErrorReply(503, "temporaryFailure", "The service is busy now, try again later.")
                        .with("Retry-After", Integer.toString(seconds));
            case Problem.TooManyRequests(int seconds) ->
                new ErrorReply(
                                429,
                                "tooManyRequests",
                                "You have too many requests of this kind under way; wait for one of them to end.")
                        .with("Retry-After", Integer.toString(seconds));
            case Problem.StaleVersion stale ->
                new ErrorReply(
                        412, "preconditionFailed", "The resource was changed meanwhile; read it again and retry.");
            case Problem.IdempotencyKeyReused reused ->
                new ErrorReply(
                        422,
                        "idempotencyKeyReused",
                        "The Idempotency-Key was used for another request before; a new request needs a new key.");
            case Problem.RelationAlreadyExists(var childType, var childId, var parentType, var parentId) ->
                new ErrorReply(
                        409,
                        "relationAlreadyExists",
                        Map.of(
                                "childType",
                                childType,
                                "childId",
                                childId,
                                "parentType",
                                parentType,
                                "parentId",
                                parentId),
                        "Bad value: %s:%s is already a member of %s:%s."
                                .formatted(childType, childId, parentType, parentId));
            case Problem.CannotAddRelationToSelf self ->
                new ErrorReply(400, "cannotAddRelationToSelf", "A group cannot be added to itself.");
            case Problem.CannotDeleteNonEmptyHandleService notEmpty ->
                new ErrorReply(
                        400,
                        "cannotDeleteNonEmptyHandleService",
                        "The handle service cannot be deleted while handles are registered in it. They would have to be"
                                + " deleted first; but note that open data is meant to be persistent.");
            case Problem.BasicAuthDisabled disabled ->
                new ErrorReply(400, "basicAuthDisabled", "Basic authentication is disabled for this user.");
        };
    }

    private static ErrorReply reply(Problem.Invalid invalid) {
        return switch (invalid) {
            case Problem.MalformedData malformed ->
                ProtocolErrors.malformedData().reply();
            case Problem.MissingRequiredValue(var key) ->
                ofKey("missingRequiredValue", key, "Missing required value: " + key + ".");
            case Problem.MissingAtLeastOneValue(var keys) ->
                new ErrorReply(
                        400,
                        "missingAtLeastOneValue",
                        Map.of("keys", keys),
                        "Missing data, you must provide at least one of: " + list(keys) + ".");
            case Problem.BadData(var key, var hint) ->
                new ErrorReply(
                        400,
                        "badData",
                        Map.of("key", key, "hint", hint),
                        bad(key) + " could not be used: " + hint + ".");
            case Problem.BadValueString(var key) -> ofKey("badValueString", key, bad(key) + " must be a string.");
            case Problem.BadValueBoolean(var key) -> ofKey("badValueBoolean", key, bad(key) + " must be a boolean.");
            case Problem.BadValueInteger(var key) -> ofKey("badValueInteger", key, bad(key) + " must be an integer.");
            case Problem.BadValueNotInRange(var key, long low, long high) ->
                new ErrorReply(
                        400,
                        "badValueNotInRange",
                        Map.of("key", key, "low", low, "high", high),
                        bad(key) + " must be between " + low + " and " + high + ".");
            case Problem.BadValueEmpty(var key) -> ofKey("badValueEmpty", key, bad(key) + " must not be empty.");
            case Problem.BadValueJson(var key) -> ofKey("badValueJSON", key, bad(key) + " must be a valid JSON.");
            case Problem.BadValueListOfStrings(var key) ->
                ofKey("badValueListOfStrings", key, bad(key) + " must be a list of strings.");
            case Problem.BadValueListNotAllowed(var key, var allowed) ->
                new ErrorReply(
                        400,
                        "badValueListNotAllowed",
                        Map.of("key", key, "allowed", allowed),
                        bad(key) + " must be a list containing zero or more of: " + list(allowed) + ".");
            case Problem.BadValueNotAllowed(var key, var allowed) ->
                new ErrorReply(
                        400,
                        "badValueNotAllowed",
                        Map.of("key", key, "allowed", allowed),
                        bad(key) + " must be one of: " + list(allowed) + ".");
            case Problem.BadValueXml(var key, int line, int column, var reason) ->
                new ErrorReply(
                        400,
                        "badValueXML",
                        Map.of("key", key, "line", line, "column", column, "reason", reason),
                        bad(key) + " must be a valid XML.");
            case Problem.InsufficientMetadata(var key, var faults) ->
                new ErrorReply(
                        400,
                        "badValueXML",
                        Map.of(
                                "key",
                                key,
                                "line",
                                0,
                                "column",
                                0,
                                "reason",
                                faults.stream().map(Problem.Fault::message).collect(joining("; ")),
                                "problems",
                                faults.stream().map(HttpErrors::json).toList()),
                        bad(key) + " does not say what the registrar has to know (see details).");
            case Problem.BadValueTextTooLarge(var key, int limit) ->
                new ErrorReply(
                        400,
                        "badValueTextTooLarge",
                        Map.of("key", key, "limit", limit),
                        "Bad value: the text provided in \"" + key + "\" cannot be larger than " + limit
                                + " characters.");
            case Problem.BadValueIdNotFound(var key) ->
                ofKey("badValueIdNotFound", key, "Bad value: provided ID (\"" + key + "\") does not exist.");
            case Problem.BadValueIdentifierOccupied(var key) ->
                ofKey("badValueIdentifierOccupied", key, bad(key) + " is already occupied.");
            case Problem.BadValueName(var key) -> ofKey("badValueName", key, bad(key) + NAME_RULE);
            case Problem.BadValueFullName(var key) -> ofKey("badValueFullName", key, bad(key) + FULL_NAME_RULE);
            case Problem.BadValueUsername(var key) -> ofKey("badValueUsername", key, bad(key) + USERNAME_RULE);
            case Problem.BadValuePassword(var key) ->
                ofKey("badValuePassword", key, bad(key) + " must be at least 8 bytes long.");
        };
    }

    /** A bug, or something broken underneath: nothing of it for the client but where to find it in the log. */
    public static ErrorReply unexpected(String requestId) {
        return new ErrorReply(500, "internalServerError", Map.of("reference", requestId), INTERNAL);
    }

    private static ErrorReply badCredentials(CredentialFault fault) {
        var cause = switch (fault) {
            case BAD_BASIC_CREDENTIALS ->
                new ErrorReply(400, "badBasicCredentials", "Invalid basic credentials (username or password).");
            case BASIC_AUTH_DISABLED ->
                new ErrorReply(400, "basicAuthDisabled", "Basic authentication is disabled for this user.");
            case USER_BLOCKED ->
                new ErrorReply(400, "userBlocked", "The user account has been blocked by an administrator.");
            case BAD_TOKEN -> new ErrorReply(400, "badToken", "Provided token could not be understood by the server.");
            case TOKEN_EXPIRED -> new ErrorReply(400, "tokenInvalid", "Provided token is not valid any more.");
        };
        return new ErrorReply(
                401,
                "unauthorized",
                Map.of("authError", cause.json()),
                "Provided authentication is not valid (see details).");
    }

    private static ErrorReply ofKey(String id, String key, String description) {
        return new ErrorReply(400, id, Map.of("key", key), description);
    }

    private static Map<String, String> json(Problem.Fault fault) {
        return Map.of("path", fault.path(), "message", fault.message());
    }

    private static String bad(String key) {
        return "Bad value: provided \"" + key + "\"";
    }

    private static String list(List<String> values) {
        return values.stream().collect(joining(", "));
    }
}
