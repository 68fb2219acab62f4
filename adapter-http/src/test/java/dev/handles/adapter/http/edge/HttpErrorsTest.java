package dev.handles.adapter.http.edge;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.problem.Problem.CredentialFault;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Status, id and the keys of the details of every problem, typed from the reference and not from the code. */
class HttpErrorsTest {

    record Row(Problem problem, int status, String id, Set<String> details) {}

    static List<Row> table() {
        var none = Set.<String>of();
        var key = Set.of("key");
        return List.of(
                new Row(new Problem.Unauthorized(Optional.empty()), 401, "unauthorized", none),
                new Row(
                        new Problem.Unauthorized(Optional.of(CredentialFault.BAD_TOKEN)),
                        401,
                        "unauthorized",
                        Set.of("authError")),
                new Row(new Problem.Forbidden(), 403, "forbidden", none),
                new Row(new Problem.NotFound(), 404, "notFound", none),
                new Row(new Problem.AlreadyExists(Optional.empty()), 409, "alreadyExists", none),
                new Row(new Problem.AlreadyExists(Optional.of("identifier")), 409, "alreadyExists", key),
                new Row(new Problem.NotImplemented(), 501, "notImplemented", none),
                new Row(
                        new Problem.ExternalServiceOperationFailed(
                                "DataCite", "HTTP 500", Optional.of(Duration.ofMillis(29_001))),
                        503,
                        "externalServiceOperationFailed",
                        Set.of("serviceName", "reason")),
                new Row(new Problem.TemporaryFailure(3), 503, "temporaryFailure", none),
                new Row(new Problem.TooManyRequests(5), 429, "tooManyRequests", none),
                new Row(new Problem.IdempotencyKeyReused(), 422, "idempotencyKeyReused", none),
                new Row(new Problem.StaleVersion(), 412, "preconditionFailed", none),
                new Row(
                        new Problem.RelationAlreadyExists("user", "u", "handleService", "s"),
                        409,
                        "relationAlreadyExists",
                        Set.of("childType", "childId", "parentType", "parentId")),
                new Row(new Problem.CannotAddRelationToSelf(), 400, "cannotAddRelationToSelf", none),
                new Row(
                        new Problem.CannotDeleteNonEmptyHandleService(),
                        400,
                        "cannotDeleteNonEmptyHandleService",
                        none),
                new Row(new Problem.BasicAuthDisabled(), 400, "basicAuthDisabled", none),
                new Row(new Problem.MalformedData(), 400, "malformedData", none),
                new Row(new Problem.MissingRequiredValue("k"), 400, "missingRequiredValue", key),
                new Row(
                        new Problem.MissingAtLeastOneValue(List.of("a", "b")),
                        400,
                        "missingAtLeastOneValue",
                        Set.of("keys")),
                new Row(new Problem.BadData("k", "a hint"), 400, "badData", Set.of("key", "hint")),
                new Row(new Problem.BadValueString("k"), 400, "badValueString", key),
                new Row(new Problem.BadValueBoolean("k"), 400, "badValueBoolean", key),
                new Row(new Problem.BadValueInteger("k"), 400, "badValueInteger", key),
                new Row(
                        new Problem.BadValueNotInRange("k", 1, 9),
                        400,
                        "badValueNotInRange",
                        Set.of("key", "low", "high")),
                new Row(new Problem.BadValueEmpty("k"), 400, "badValueEmpty", key),
                new Row(new Problem.BadValueJson("k"), 400, "badValueJSON", key),
                new Row(new Problem.BadValueListOfStrings("k"), 400, "badValueListOfStrings", key),
                new Row(
                        new Problem.BadValueListNotAllowed("k", List.of("a")),
                        400,
                        "badValueListNotAllowed",
                        Set.of("key", "allowed")),
                new Row(
                        new Problem.BadValueNotAllowed("k", List.of("a")),
                        400,
                        "badValueNotAllowed",
                        Set.of("key", "allowed")),
                new Row(
                        new Problem.BadValueXml("k", 1, 2, "why"),
                        400,
                        "badValueXML",
                        Set.of("key", "line", "column", "reason")),
                new Row(
                        new Problem.InsufficientMetadata("k", List.of(new Problem.Fault("titles", "none"))),
                        400,
                        "badValueXML",
                        Set.of("key", "line", "column", "reason", "problems")),
                new Row(new Problem.BadValueTextTooLarge("k", 5), 400, "badValueTextTooLarge", Set.of("key", "limit")),
                new Row(new Problem.BadValueIdNotFound("k"), 400, "badValueIdNotFound", key),
                new Row(new Problem.BadValueIdentifierOccupied("k"), 400, "badValueIdentifierOccupied", key),
                new Row(new Problem.BadValueName("k"), 400, "badValueName", key),
                new Row(new Problem.BadValueFullName("k"), 400, "badValueFullName", key),
                new Row(new Problem.BadValueUsername("k"), 400, "badValueUsername", key),
                new Row(new Problem.BadValuePassword("k"), 400, "badValuePassword", key));
    }

    @ParameterizedTest
    @MethodSource("table")
    void every_problem_has_its_status_id_and_details(Row row) {
        var reply = HttpErrors.reply(row.problem);
        assertThat(reply.status()).isEqualTo(row.status);
        assertThat(reply.id()).isEqualTo(row.id);
        assertThat(reply.details().keySet()).isEqualTo(row.details);
        assertThat(reply.description()).matches("[A-Z].{15,}");
        assertThat(reply.json().has("details")).isEqualTo(!row.details.isEmpty());
        assertThat(Dialect.LEGACY.error(reply)).hasToString("{\"error\":%s}".formatted(quoted(reply.description())));
    }

    @Test
    void no_problem_is_missing_from_the_table() {
        var missing =
                new TreeSet<>(cases(Problem.class).map(Class::getSimpleName).collect(toSet()));
        table().forEach(row -> missing.remove(row.problem.getClass().getSimpleName()));
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_BASIC_CREDENTIALS, badBasicCredentials",
        "BASIC_AUTH_DISABLED, basicAuthDisabled",
        "USER_BLOCKED, userBlocked",
        "BAD_TOKEN, badToken",
        "TOKEN_EXPIRED, tokenInvalid"
    })
    void bad_credentials_say_why(CredentialFault fault, String id) throws IOException {
        var reply = HttpErrors.reply(new Problem.Unauthorized(Optional.of(fault)));
        var authError = new ObjectMapper().readTree(Json.write(reply.json())).at("/details/authError");
        assertThat(authError.path("id").asText()).isEqualTo(id);
        assertThat(authError.path("description").asText()).isNotBlank();
    }

    @Test
    void every_fault_of_credentials_is_in_that_table() {
        assertThat(CredentialFault.values()).hasSize(5);
    }

    @Test
    void only_what_may_go_away_says_when_to_come_back() {
        var waits = table().stream()
                .map(row -> HttpErrors.reply(row.problem))
                .filter(reply -> reply.headers().containsKey("Retry-After"))
                .collect(Collectors.toMap(
                        ErrorReply::id, reply -> reply.headers().get("Retry-After")));
        assertThat(waits)
                .isEqualTo(Map.of(
                        "temporaryFailure", "3", "tooManyRequests", "5", "externalServiceOperationFailed", "30"));
    }

    private static Stream<Class<?>> cases(Class<?> sealed) {
        return sealed.isSealed()
                ? Stream.of(sealed.getPermittedSubclasses()).flatMap(HttpErrorsTest::cases)
                : Stream.of(sealed);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"") + "\"";
    }
}
