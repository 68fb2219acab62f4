package dev.handles.domain.handleservice;

import static dev.handles.domain.handleservice.GivenProperties.assertProblem;
import static dev.handles.domain.handleservice.GivenProperties.pid;
import static dev.handles.domain.handleservice.GivenProperties.seed;
import static dev.handles.domain.handleservice.GivenProperties.with;
import static dev.handles.domain.handleservice.GivenProperties.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.problem.Problem;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a change of the properties keeps, and when it needs the credentials again. */
class PropertiesChangeTest {

    @Test
    void a_change_replaces_the_whole() {
        var changed = ServiceProperties.of(seed()).changedTo(Map.of("type", "PID"), false);
        assertThat(changed.visible()).containsExactly(Map.entry("type", "PID"));
    }

    @Test
    void a_change_without_password_keeps_it_and_null_removes_it() {
        var before = ServiceProperties.of(seed());
        var renamed = without(with(seed(), "username", "bob"), "password");
        assertThat(before.changedTo(renamed, false).password()).isEqualTo(before.password());
        assertThat(before.changedTo(renamed, false).visible()).containsEntry("username", "bob");
        assertThat(before.changedTo(with(seed(), "password", null), true).password())
                .isEmpty();
        assertThat(before.changedTo(with(seed(), "password", "new"), true).password())
                .contains(new Secret("new"));
    }

    @Test
    void a_change_without_token_keeps_it_and_null_removes_it() {
        var before = ServiceProperties.of(with(seed(), "token", "t0ken"));
        assertThat(before.changedTo(with(seed(), "username", "bob"), false).credential())
                .isEqualTo(before.credential());
        assertThat(before.changedTo(without(with(seed(), "token", "new"), "password"), false)
                        .credential())
                .contains(new Credential(before.password(), Optional.of(new Secret("new"))));
        assertThat(before.changedTo(with(seed(), "token", null), true).credential())
                .contains(new Credential(before.password(), Optional.empty()));
        assertThat(before.changedTo(with(with(seed(), "token", null), "password", null), true)
                        .credential())
                .isEmpty();
    }

    @Test
    void a_required_password_cannot_be_removed() {
        var direct = with(seed(), "driver", "datacite_mds");
        assertProblem(
                () -> ServiceProperties.of(direct).changedTo(with(direct, "password", null), false),
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
                    () -> before.changedTo(moved, false),
                    new Problem.MissingRequiredValue("serviceProperties.password"));
        } else {
            assertThat(before.changedTo(moved, false).password()).isPresent();
        }
        assertThat(before.changedTo(with(moved, "password", "again"), true).password())
                .isPresent();
        assertThat(ServiceProperties.of(without(seed(), "password"))
                        .changedTo(moved, true)
                        .password())
                .as("nothing stored, nothing to lose")
                .isEmpty();
    }

    @Test
    void calls_that_go_elsewhere_need_the_token_again_even_with_the_password() {
        var before = ServiceProperties.of(with(seed(), "token", "t0ken"));
        var missing = new Problem.MissingRequiredValue("serviceProperties.token");
        assertProblem(() -> before.changedTo(seed(), true), missing);
        assertProblem(() -> before.changedTo(with(seed(), "host", "https://evil.example"), false), missing);
        assertProblem(
                () -> ServiceProperties.of(without(with(pid(), "token", "t0ken"), "password"))
                        .keptWhen(true),
                missing);
        assertProblem(() -> before.keptWhen(true), new Problem.MissingRequiredValue("serviceProperties.password"));
        assertThat(before.changedTo(with(seed(), "token", "t0ken"), true).credential())
                .isEqualTo(before.credential());
    }

    @Test
    void a_proxy_that_moves_needs_the_password_again() {
        var properties = ServiceProperties.of(seed());
        var missing = new Problem.MissingRequiredValue("serviceProperties.password");
        assertProblem(() -> properties.changedTo(without(seed(), "password"), true), missing);
        assertProblem(() -> properties.keptWhen(true), missing);
        assertThat(properties.keptWhen(false)).isSameAs(properties);
        var open = ServiceProperties.of(without(seed(), "password"));
        assertThat(open.keptWhen(true)).isSameAs(open);
    }
}
