package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.http.edge.ErrorReply;
import dev.handles.adapter.http.edge.HttpErrors;
import dev.handles.adapter.http.edge.ProtocolErrors;
import dev.handles.domain.problem.Problem;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The errors in the document are those that are answered, with their statuses. */
class DocumentedErrorsTest {

    private static final Map<Class<?>, Object> SAMPLES = Map.of(
            String.class,
            "text",
            int.class,
            1,
            long.class,
            1L,
            List.class,
            List.of("text"),
            Optional.class,
            Optional.empty());

    @Test
    void each_has_the_status_that_it_is_answered_with_and_none_is_missing_or_made_up() {
        var answered = Stream.concat(problems(), protocol())
                .collect(Collectors.toMap(
                        ErrorReply::id,
                        ErrorReply::status,
                        (one, other) -> {
                            assertThat(one).isEqualTo(other);
                            return one;
                        },
                        TreeMap::new));
        assertThat(new TreeMap<>(DocumentedErrors.STATUS)).isEqualTo(answered);
    }

    private static Stream<ErrorReply> problems() {
        return cases(Problem.class).map(DocumentedErrorsTest::sample).map(HttpErrors::reply);
    }

    /** What is refused without a problem of the domain. */
    private static Stream<ErrorReply> protocol() {
        return Stream.concat(
                Stream.of(
                                ProtocolErrors.notFound(),
                                ProtocolErrors.methodNotAllowed(List.of("GET")),
                                ProtocolErrors.notAcceptable("application/json"),
                                ProtocolErrors.unsupportedMediaType("application/json"),
                                ProtocolErrors.payloadTooLarge(1),
                                ProtocolErrors.malformedData())
                        .map(refused -> refused.reply()),
                Stream.of(ProtocolErrors.reply(408), ProtocolErrors.reply(500)));
    }

    private static Stream<Class<?>> cases(Class<?> sealed) {
        return sealed.isSealed()
                ? Stream.of(sealed.getPermittedSubclasses()).flatMap(DocumentedErrorsTest::cases)
                : Stream.of(sealed);
    }

    private static Object value(RecordComponent component) {
        return component.getGenericType().getTypeName().contains("Problem$Fault>")
                ? List.of(new Problem.Fault("path", "message"))
                : SAMPLES.get(component.getType());
    }

    private static Problem sample(Class<?> problem) {
        var components = problem.getRecordComponents();
        var types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        var values = Stream.of(components).map(DocumentedErrorsTest::value).toArray();
        assertThat(values).as(problem + " needs a sample of a new type").doesNotContainNull();
        try {
            return (Problem) problem.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(problem.toString(), e);
        }
    }
}
