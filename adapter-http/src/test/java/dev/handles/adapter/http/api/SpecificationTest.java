package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The routes against a list of the reference API's endpoints, kept by hand, and that list against the reference's table. The
 * table is not a part of this repository: it is read where {@code handles.spec} says, or beside the repository.
 */
class SpecificationTest {

    private static final Path TABLE = Path.of(System.getProperty("handles.spec", "../../shared/spec"), "endpoints.csv");

    /** A field of a line: in quotes, where two of them are one, or up to the next comma. */
    private static final Pattern FIELD = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,\"\\n]*))(,|\\r?\\n|\\z)");

    /** Harvesting is no part of the API's prefixes, and comes later. */
    private static final Set<String> LATER = Set.of("oai_pmh");

    /** Files are elsewhere: the reference sends clients on, a registry answers 501. */
    private static final String DATA = "GET /shares/data/{}";

    record Row(String area, String method, String path, String status) {}

    /** Each line {@code METHOD /path/{} status}: what was specified, written down apart from the routes. */
    private static SortedSet<String> specified() throws IOException {
        try (var list = SpecificationTest.class.getResourceAsStream("specified-endpoints.txt")) {
            var lines = new String(list.readAllBytes(), StandardCharsets.UTF_8).lines();
            return lines.collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void every_endpoint_of_the_reference_is_served_with_its_status_of_success() throws IOException {
        var served = RoutesTest.routes().stream()
                .map(route -> line(route.method(), route.path(), Integer.toString(route.successStatus())))
                .collect(Collectors.toCollection(TreeSet::new));
        var missing = specified();
        assertThat(missing).hasSizeGreaterThan(100);
        missing.removeAll(served);
        assertThat(missing).as("of the reference, and not served").isEmpty();
    }

    @Test
    void the_list_of_what_is_specified_is_the_table_of_the_reference() throws IOException {
        var there = Files.exists(TABLE);
        if (!there) {
            System.out.println("The list is not compared with the reference: there is no " + TABLE);
        }
        assumeTrue(there);
        var expected = rows(Files.readString(TABLE)).stream()
                .filter(row -> !row.method.equals("-") && !LATER.contains(row.area))
                .map(SpecificationTest::line)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(specified()).isEqualTo(expected);
    }

    @Test
    void a_table_is_read_with_its_quotes() {
        var rows = rows(
                "area,method,path,summary,status\na,GET,/x/{id},\"one, \"\"two\"\"\nthree\",200 (always)\nb,-,y,z,\n");
        assertThat(rows).containsExactly(new Row("a", "GET", "/x/{id}", "200 (always)"), new Row("b", "-", "y", ""));
        assertThat(line(rows.getFirst())).isEqualTo("GET /x/{} 200");
    }

    /** Shares are made and deleted by another protocol in the reference; here they have endpoints. */
    private static String line(Row row) {
        if (row.path.startsWith("(Graph Sync only)")) {
            return row.method.equals("POST") ? "POST /shares 201" : "DELETE /shares/{} 204";
        }
        return line(row.method, row.path, row.status);
    }

    private static String line(String method, String path, String status) {
        var endpoint = method + " " + path.replace("/[...]", "").replaceAll("\\{[^}]*}", "{}");
        return endpoint.equals(DATA) ? endpoint : endpoint + " " + status.replaceFirst("\\D.*", "");
    }

    private static List<Row> rows(String table) {
        var lines = new ArrayList<List<String>>();
        var line = new ArrayList<String>();
        var field = FIELD.matcher(table);
        while (field.find() && field.start() < table.length()) {
            line.add(field.group(1) == null ? field.group(2) : field.group(1).replace("\"\"", "\""));
            if (!field.group(3).equals(",")) {
                lines.add(List.copyOf(line));
                line.clear();
            }
        }
        return lines.stream()
                .skip(1)
                .map(fields -> new Row(fields.get(0), fields.get(1), fields.get(2), fields.get(4)))
                .toList();
    }
}
