package dev.handles.bootstrap.endtoend.enumeration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.bootstrap.endtoend.TestServer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Each endpoint of handles and handle services, by everybody who may and everybody who may not, over a real port. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryEndpointTest {

    private TestServer server;
    private Fixtures fixtures;

    @BeforeAll
    void start() {
        server = TestServer.start();
        fixtures = new Fixtures(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void the_table_has_the_seventy_six_endpoints_of_the_reference() {
        assertThat(Map.of(
                        "handle services", HandleServiceRows.HANDLE_SERVICES.size(),
                        "handles", HandleRows.HANDLES.size(),
                        "services of oneself", SubjectRows.USER_HANDLE_SERVICES.size(),
                        "handles of oneself", SubjectRows.USER_HANDLES.size(),
                        "services of a group", SubjectRows.GROUP_HANDLE_SERVICES.size(),
                        "handles of a group", SubjectRows.GROUP_HANDLES.size()))
                .isEqualTo(Map.of(
                        "handle services", 27,
                        "handles", 25,
                        "services of oneself", 6,
                        "handles of oneself", 6,
                        "services of a group", 6,
                        "handles of a group", 6));
        assertThat(rows().map(Row::title)).doesNotHaveDuplicates().hasSize(76);
    }

    @TestFactory
    Stream<DynamicContainer> only_those_who_may() {
        return tried(RightCases::of);
    }

    @TestFactory
    Stream<DynamicContainer> what_is_not_there_is_a_404_before_all_else() {
        return tried(AddressCases::of);
    }

    @TestFactory
    Stream<DynamicContainer> what_is_wrong_with_a_request_is_told_only_to_those_who_may() {
        return tried(BodyCases::of);
    }

    @TestFactory
    Stream<DynamicContainer> a_list_of_direct_members_leaves_out_effective_ones() {
        return tried(ListCases::of);
    }

    private Stream<DynamicContainer> tried(Function<Asking, Stream<DynamicTest>> cases) {
        return rows().map(row -> DynamicContainer.dynamicContainer(
                row.title(), Stream.of(new Asking(fixtures, row)).flatMap(cases).map(each -> naming(row, each))));
    }

    /** Reports of builds leave out the names of generated cases, so a failure tells its own. */
    private static DynamicTest naming(Row row, DynamicTest each) {
        return DynamicTest.dynamicTest(each.getDisplayName(), () -> {
            try {
                each.getExecutable().execute();
            } catch (AssertionError e) {
                throw new AssertionError(row.title() + ": " + each.getDisplayName() + ": " + e.getMessage(), e);
            }
        });
    }

    private static Stream<Row> rows() {
        return Stream.of(
                        HandleServiceRows.HANDLE_SERVICES,
                        HandleRows.HANDLES,
                        SubjectRows.USER_HANDLE_SERVICES,
                        SubjectRows.USER_HANDLES,
                        SubjectRows.GROUP_HANDLE_SERVICES,
                        SubjectRows.GROUP_HANDLES)
                .flatMap(List::stream);
    }
}
