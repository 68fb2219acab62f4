package dev.handles.domain.handleservice;

import java.util.Locale;
import java.util.Optional;

/**
 * The names that a handle service gives out, as a caller of a handle proxy tells which service he means.
 *
 * @param prefix empty for a PID service that leaves the prefix to its proxy
 */
public record Namespace(RegistrarType type, Optional<Prefix> prefix) {

    /** Equal for namespaces that differ in case only, at most 80 characters: {@code DOI:10.5072}, {@code PID:}. */
    public String key() {
        return type.name() + ":"
                + prefix.map(given -> given.value().toLowerCase(Locale.ROOT)).orElse("");
    }
}
