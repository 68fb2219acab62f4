package dev.handles.domain.handleservice;

import dev.handles.domain.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a PATCH makes of {@code stored} properties: a secret that it does not bring stays only where it was, see {@link
 * ServiceProperties#changedTo}.
 */
record PropertyChange(ServiceProperties stored, ProxyChange proxy) {

    ServiceProperties to(Map<String, ?> replacement) {
        var kept = stored.secrets();
        kept.keySet().removeAll(replacement.keySet());
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(replacement);
        if (!replacement.isEmpty()) {
            whole.putAll(kept);
        }
        var changed = ServiceProperties.of(whole);
        requireMoveTo(changed, kept);
        return changed;
    }

    ServiceProperties ofNothing() {
        requireMoveTo(stored, stored.secrets());
        return stored;
    }

    private void requireMoveTo(ServiceProperties changed, SequencedMap<String, String> kept) {
        if (!changed.goesElsewhereThan(stored, proxy)) {
            return;
        }
        if (!kept.isEmpty()) {
            throw sentAgain(kept);
        }
        var now = changed.servers(proxy.after());
        if (!now.before().isEmpty() && !now.tookOverFrom(stored.servers(proxy.before()))) {
            String hint = "the address that it has had until now among them, or none if it is another registrar";
            throw new Problem.BadData(ServiceProperties.KEY + "." + PropertyField.MOVED_FROM, hint).raise();
        }
    }

    private static Problem.Raised sentAgain(SequencedMap<String, String> secrets) {
        return new Problem.MissingRequiredValue(
                        ServiceProperties.KEY + "." + secrets.firstEntry().getKey())
                .raise();
    }
}
