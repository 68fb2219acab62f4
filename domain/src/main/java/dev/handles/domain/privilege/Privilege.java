package dev.handles.domain.privilege;

import java.util.Locale;

/** Something that a member, or an administrator, may be allowed to do. Implemented by one enum a kind of resource. */
public interface Privilege {

    /** As clients write it, e.g. {@code handle_service_view}. */
    String wireName();

    /** The wire name computed from a constant, so that it cannot drift from it. */
    static String wireName(String family, Enum<?> constant) {
        return family + "_" + constant.name().toLowerCase(Locale.ROOT);
    }
}
