package dev.handles.adapter.http.edge;

import static java.util.stream.Collectors.joining;

import dev.handles.domain.problem.Problem;
import dev.handles.domain.problem.Problem.CredentialFault;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code docs/errors.md}: every error with what it carries, from the samples of {@link HttpErrorsTest}. */
public final class ErrorsDocument {

    private static final String HEAD =
            "| status | id | details | headers | description |\n| --- | --- | --- | --- | --- |\n";

    private ErrorsDocument() {}

    /** The document, in Markdown. */
    public static String text() {
        var problems = HttpErrorsTest.table().stream()
                .map(row -> HttpErrors.reply(row.problem()))
                .toList();
        return """
                # Errors

                Made by `GeneratedDocsTest` of `Problem`, `HttpErrors` and `ProtocolErrors`; do not edit.

                The body of every error is `{"error": {"id": ..., "details": {...}, "description": "..."}}`, without `details` when
                there are none; on the legacy listener it is `{"error": "description"}`. Programs go by `id`, which never changes; a
                description may. Examples stand for values below: `k` is the key of the request that is wrong.

                ## What the registry objects to

                A case of `Problem` each. Several answer with one id where its details differ.

                %s
                ## Why credentials are refused

                As `authError` in the details of a 401, an error of its own with `id` and `description`. Without credentials there are
                no details.

                %s
                ## What is wrong with a request as HTTP

                Before anybody knows what it is about, or when the server itself fails.

                %s""".formatted(table(problems.stream()), faults(), table(protocol(problems)));
    }

    private static String table(Stream<ErrorReply> errors) {
        return HEAD + errors.map(ErrorsDocument::row).distinct().collect(joining());
    }

    private static String row(ErrorReply error) {
        return "| %d | `%s` | %s | %s | %s |\n"
                .formatted(
                        error.status(),
                        error.id(),
                        names(error.details().keySet().stream()),
                        names(error.headers().keySet().stream()),
                        error.description());
    }

    private static String names(Stream<String> names) {
        return names.sorted().map(name -> "`" + name + "`").collect(joining(", "));
    }

    private static String faults() {
        return Arrays.stream(CredentialFault.values())
                .map(fault -> HttpErrors.reply(new Problem.Unauthorized(Optional.of(fault))))
                .map(reply -> Json.mapper().valueToTree(reply.details()).path("authError"))
                .map(error -> "| `%s` | %s |\n"
                        .formatted(
                                error.path("id").asText(),
                                error.path("description").asText()))
                .collect(joining("", "| id | description |\n| --- | --- |\n", ""));
    }

    /** Those that have a method of their own, then what else a status alone becomes. */
    private static Stream<ErrorReply> protocol(List<ErrorReply> problems) {
        var named = Stream.of(
                ProtocolErrors.malformedData(),
                ProtocolErrors.notFound(),
                ProtocolErrors.methodNotAllowed(List.of("GET")),
                ProtocolErrors.notAcceptable(MediaTypes.JSON),
                ProtocolErrors.bodyTooSlow(),
                ProtocolErrors.payloadTooLarge(1024 * 1024),
                ProtocolErrors.unsupportedMediaType(MediaTypes.JSON));
        var own = Stream.concat(named.map(RequestRefused::reply), Stream.of(HttpErrors.unexpected("the X-Request-Id")));
        var statuses = IntStream.rangeClosed(401, 599).mapToObj(ProtocolErrors::reply);
        var seen = new HashSet<String>();
        problems.forEach(problem -> seen.add(problem.id()));
        return Stream.concat(own, statuses)
                .filter(error -> seen.add(error.id()))
                .sorted(Comparator.comparingInt(ErrorReply::status));
    }
}
