package dev.handles.domain.handleservice;

import static dev.handles.domain.handleservice.GivenProperties.MOVES;
import static dev.handles.domain.handleservice.GivenProperties.STAYS;
import static dev.handles.domain.handleservice.GivenProperties.assertProblem;
import static dev.handles.domain.handleservice.GivenProperties.pid;
import static dev.handles.domain.handleservice.GivenProperties.seed;
import static dev.handles.domain.handleservice.GivenProperties.with;
import static dev.handles.domain.handleservice.GivenProperties.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a change of the properties keeps, and when it needs the credentials again. */
class PropertiesChangeTest {

    @Test
    void a_change_replaces_the_whole() {
        var changed = ServiceProperties.of(seed()).changedTo(Map.of("type", "PID"), STAYS);
        assertThat(changed.visible()).containsExactly(Map.entry("type", "PID"));
    }

    @Test
    void a_change_without_password_keeps_it_and_null_removes_it() {
        var before = ServiceProperties.of(seed());
        var renamed = without(with(seed(), "username", "bob"), "password");
        assertThat(before.changedTo(renamed, STAYS).password()).isEqualTo(before.password());
        assertThat(before.changedTo(renamed, STAYS).visible()).containsEntry("username", "bob");
        assertThat(before.changedTo(with(seed(), "password", null), MOVES).password())
                .isEmpty();
        assertThat(before.changedTo(with(seed(), "password", "new"), MOVES).password())
                .contains(new Secret("new"));
    }

    @Test
    void a_change_without_token_keeps_it_and_null_removes_it() {
        var before = ServiceProperties.of(with(seed(), "token", "t0ken"));
        assertThat(before.changedTo(with(seed(), "username", "bob"), STAYS).credential())
                .isEqualTo(before.credential());
        assertThat(before.changedTo(without(with(seed(), "token", "new"), "password"), STAYS)
                        .credential())
                .contains(new Credential(before.password(), Optional.of(new Secret("new"))));
        assertThat(before.changedTo(with(seed(), "token", null), MOVES).credential())
                .contains(new Credential(before.password(), Optional.empty()));
        assertThat(before.changedTo(with(with(seed(), "token", null), "password", null), MOVES)
                        .credential())
                .isEmpty();
    }

    @Test
    void a_required_password_cannot_be_removed() {
        var direct = with(seed(), "driver", "datacite_mds");
        assertProblem(
                () -> ServiceProperties.of(direct).changedTo(with(direct, "password", null), STAYS),
                new Problem.MissingRequiredValue("serviceProperties.password"));
    }

    @ParameterizedTest
    @CsvSource({
        "host, https://mds.test.datacite.org/other, false",
        "host, https://MDS.test.datacite.org:443, false",
        "host, http://mds.test.datacite.org, true",
        "host, https://mds.test.datacite.org:8443, true",
        "host, https://evil.example, true",
        "host, evil.example, true",
        "host, '{not an address}', true",
        "endpoint, https://evil.example, true",
        "doiEndpoint, /elsewhere, false",
        "doiEndpoint, @evil.example/doi, true"
    })
    void calls_that_go_elsewhere_need_the_password_again(String name, String value, boolean needed) {
        var before = ServiceProperties.of(seed());
        var moved = without(with(seed(), name, value), "password");
        if (needed) {
            assertProblem(
                    () -> before.changedTo(moved, STAYS),
                    new Problem.MissingRequiredValue("serviceProperties.password"));
        } else {
            assertThat(before.changedTo(moved, STAYS).password()).isPresent();
        }
        assertThat(before.changedTo(with(moved, "password", "again"), MOVES).password())
                .isPresent();
        assertThat(ServiceProperties.of(without(seed(), "password"))
                        .changedTo(moved, MOVES)
                        .password())
                .as("nothing stored, nothing to lose")
                .isEmpty();
    }

    @Test
    void calls_that_go_elsewhere_need_the_token_again_even_with_the_password() {
        var before = ServiceProperties.of(with(seed(), "token", "t0ken"));
        var missing = new Problem.MissingRequiredValue("serviceProperties.token");
        assertProblem(() -> before.changedTo(seed(), MOVES), missing);
        assertProblem(() -> before.changedTo(with(seed(), "host", "https://evil.example"), STAYS), missing);
        assertProblem(
                () -> ServiceProperties.of(without(with(pid(), "token", "t0ken"), "password"))
                        .keptWhen(MOVES),
                missing);
        assertProblem(() -> before.keptWhen(MOVES), new Problem.MissingRequiredValue("serviceProperties.password"));
        assertThat(before.changedTo(with(seed(), "token", "t0ken"), MOVES).credential())
                .isEqualTo(before.credential());
    }

    @Test
    void a_proxy_that_moves_needs_the_password_again() {
        var properties = ServiceProperties.of(seed());
        var missing = new Problem.MissingRequiredValue("serviceProperties.password");
        assertProblem(() -> properties.changedTo(without(seed(), "password"), MOVES), missing);
        assertProblem(() -> properties.keptWhen(MOVES), missing);
        assertThat(properties.keptWhen(STAYS)).isSameAs(properties);
        var open = ServiceProperties.of(without(seed(), "password"));
        assertThat(open.keptWhen(MOVES)).isSameAs(open);
    }

    /** It was left from before there was a password, and by whom nobody knows. */
    @Test
    void a_password_does_not_go_to_a_proxy_that_was_called_before_it_came() {
        var direct = with(seed(), "driver", "datacite_rest");
        var missing = new Problem.MissingRequiredValue("serviceProperties.password");
        for (var driver : List.of("handle_proxy", "sandbox")) {
            var other = with(without(direct, "password"), "driver", driver);
            assertProblem(() -> ServiceProperties.of(direct).changedTo(other, STAYS), missing);
        }
        var back = without(direct, "password");
        assertProblem(
                () -> ServiceProperties.of(with(direct, "driver", "sandbox")).changedTo(back, STAYS), missing);
        assertThat(ServiceProperties.of(direct)
                        .changedTo(with(back, "driver", "datacite_mds"), STAYS)
                        .password())
                .isPresent();
    }

    @Test
    void who_moves_once_more_says_from_where_once_more() {
        var moved = ServiceProperties.of(
                with(with(seed(), "driver", "datacite_rest"), "movedFrom", List.of("https://first.example.org")));
        var further = with(moved.revealed(), "host", "https://third.example.org");
        assertProblem(
                () -> moved.changedTo(further, STAYS),
                new Problem.BadData(
                        "serviceProperties.movedFrom",
                        "the address that it has had until now among them, or none if it is another registrar"));
        for (var from : List.of(List.of(), List.of("https://first.example.org", String.valueOf(seed().get("host"))))) {
            assertThat(moved.changedTo(with(further, "movedFrom", from), STAYS).visible())
                    .containsEntry("movedFrom", from);
        }
        assertThat(moved.changedTo(with(moved.revealed(), "username", "bob"), STAYS)
                        .visible())
                .containsEntry("username", "bob");
    }
}
