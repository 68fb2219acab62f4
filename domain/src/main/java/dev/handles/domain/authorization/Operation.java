package dev.handles.domain.authorization;

import java.util.Optional;

/** One thing that a client may ask for. Each policy table is an enum of these: an operation without a rule cannot be. */
public interface Operation {

    Rule rule();

    /** What has to be allowed besides for each handle that goes with the thing; the use case asks handle by handle. */
    default Optional<Operation> ofEachHandle() {
        return Optional.empty();
    }

    /** Who may, as the documentation prints it. */
    default String sentence() {
        return rule().sentence()
                + ofEachHandle()
                        .map(also -> "; and for each handle that goes with it "
                                + also.rule().sentence())
                        .orElse("");
    }

    /** The constant's name. */
    String name();
}
