package dev.handles.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The examples in the API's document are what this server answers. {@code -Dhandles.docs.write=true} writes them anew,
 * from one journey, and from one request for each error.
 */
class ExamplesTest {

    private static final int PATIENCE_SECONDS = 60;
    private static final Path DIRECTORY =
            Path.of("..", "adapter-http", "src", "main", "resources", "dev/handles/adapter/http/api");

    @Test
    void examples_are_what_is_answered() throws Exception {
        try (var server = TestServer.start()) {
            var told = new Exchanges(server.publicUrl());
            var journey = new ExampleJourney(server, told, server.caller().as("admin", TestServer.ADMIN_PASSWORD));
            var breakdowns = new Breakdowns(server, journey.admin);
            journey.begin();
            var tooSlow = breakdowns.ofTooSlowABody(); // takes half a minute, as does the next
            var busy = breakdowns.ofARival(journey.id("archive"));
            journey.write();
            journey.read();
            journey.more();
            new ErrorExamples(journey, told).provoke(server.caller(), journey.ada());
            told.refused(tooSlow.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            told.refused(busy.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            told.refused(breakdowns.ofTooManyBulks());
            told.refused(breakdowns.ofALostTable());
            assertComplete(told, journey.admin.contract());
            compare(DIRECTORY.resolve("examples.json"), told.byTitle());
            compare(DIRECTORY.resolve("error-examples.json"), told.errors());
        }
    }

    private static void assertComplete(Exchanges told, ApiContract contract) {
        assertThat(told.byTitle().keySet())
                .containsExactlyElementsOf(contract.operations().stream()
                        .filter(each -> each.takesJson() || each.answersJson() || each.isInLines())
                        .map(ApiContract.Operation::title)
                        .filter(Predicate.not(ExampleJourney.DOCUMENT::equals))
                        .toList());
        assertThat(told.errors().keySet())
                .isEqualTo(contract.operations().stream()
                        .flatMap(each -> each.errors().stream())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static void compare(Path file, SortedMap<String, ObjectNode> told) throws IOException {
        if (Boolean.getBoolean("handles.docs.write")) {
            write(file, told);
        }
        var examples = new TreeMap<String, ObjectNode>();
        Caller.JSON
                .readTree(file.toFile())
                .propertyStream()
                .forEach(each -> examples.put(each.getKey(), (ObjectNode) each.getValue()));
        assertThat(examples.keySet()).isEqualTo(told.keySet());
        told.forEach((title, example) -> assertThat(examples.get(title))
                .as(title + " (to write them anew: -Dhandles.docs.write=true)")
                .isEqualTo(example));
    }

    private static void write(Path file, Map<String, ObjectNode> examples) throws IOException {
        var printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(new DefaultPrettyPrinter.FixedSpaceIndenter());
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        var text = Caller.JSON.writer(printer).writeValueAsString(examples);
        Files.writeString(file, text + "\n");
    }
}
