package dev.handles.domain.handleservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.domain.problem.Problem;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** What clients give as the properties of a service, and how they change it. */
final class GivenProperties {

    private static final Optional<ProxyEndpoint> PROXY = ProxyEndpoint.parse("https://proxy.example.org");

    static final ProxyChange STAYS = new ProxyChange(PROXY, PROXY);
    static final ProxyChange MOVES = new ProxyChange(PROXY, ProxyEndpoint.parse("https://elsewhere.example.org"));

    private GivenProperties() {}

    /** The body that all five documents show, as a JSON parser gives it. */
    static Map<String, @Nullable Object> seed() {
        var seed = new LinkedHashMap<String, @Nullable Object>();
        seed.put("type", "DOI");
        seed.put("host", "https://mds.test.datacite.org");
        seed.put("doiEndpoint", "/doi");
        seed.put("metadataEndpoint", "/metadata");
        seed.put("mediaEndpoint", "/media");
        seed.put("prefix", new BigDecimal("10.5072"));
        seed.put("username", "alice");
        seed.put("password", "pa$$word");
        seed.put("identifierTemplate", "{{space.name}}-{{space.guid}}");
        seed.put("allowTemplateOverride", false);
        return seed;
    }

    /** The PID body of the tests of Onezone. */
    static Map<String, @Nullable Object> pid() {
        var pid = new LinkedHashMap<String, @Nullable Object>();
        pid.put("type", "PID");
        pid.put("endpoint", "https://epic.grnet.gr/api/v2/handles");
        pid.put("prefix", 11789);
        pid.put("suffixGeneration", "auto");
        pid.put("suffixPrefix", "{{space.name}}");
        pid.put("suffixSuffix", "{{user.name}}");
        pid.put("username", "alice");
        pid.put("password", "*******");
        pid.put("identifierTemplate", "{{space.name}}-{{space.guid}}");
        pid.put("allowTemplateOverride", "true");
        return pid;
    }

    static Map<String, @Nullable Object> with(Map<String, @Nullable Object> base, String name, @Nullable Object value) {
        var changed = new LinkedHashMap<>(base);
        changed.put(name, value);
        return changed;
    }

    static Map<String, @Nullable Object> without(Map<String, @Nullable Object> base, String name) {
        var changed = new LinkedHashMap<>(base);
        changed.remove(name);
        return changed;
    }

    static void assertProblem(ThrowingCallable call, Problem problem) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.Raised.class,
                        raised -> assertThat(raised.problem()).isEqualTo(problem));
    }
}
