package dev.handles.bootstrap.endtoend;

import java.util.Arrays;
import java.util.List;

/** What can go wrong with one call to a registrar, and whether the registrar had done by then what it was asked for. */
enum Fault {
    NONE(true, 0),
    /** Something in between says so to people, of whatever it is asked. */
    PAGE_OF_MAINTENANCE(false, 200),
    BAD_REQUEST(false, 400),
    UNAUTHORIZED(false, 401),
    NOT_FOUND(false, 404),
    /** Something in between finds nobody behind it. */
    PAGE_NOT_FOUND(false, 404),
    CONFLICT(false, 409),
    TOO_MANY_REQUESTS(false, 429),
    BROKEN(false, 500),
    BROKEN_AFTERWARDS(true, 500),
    BAD_GATEWAY(false, 502),
    BAD_GATEWAY_AFTERWARDS(true, 502),
    UNAVAILABLE(false, 503),
    /** Something in between has waited for long enough. */
    UNAVAILABLE_AFTERWARDS(true, 503),
    HANGING(false, 0),
    HANGING_AFTERWARDS(true, 0),
    DRIPPING(true, 0),
    CUT(false, 0),
    CUT_AFTERWARDS(true, 0),
    GARBAGE(true, 0),
    TRUNCATED(true, 0),
    /** Hangs up, and takes no connection for a while. */
    AWAY(false, 0),
    /** The caller's process is killed while it waits for the answer. */
    CALLER_KILLED(false, 0),
    CALLER_KILLED_AFTERWARDS(true, 0),
    /** The same at the moment at which it gets the answer. */
    CALLER_KILLED_WITH_ANSWER(true, 0);

    final boolean done;
    /** 0: no answer, or that of the protocol. */
    final int status;

    Fault(boolean done, int status) {
        this.done = done;
        this.status = status;
    }

    boolean kills() {
        return name().startsWith("CALLER_KILLED");
    }

    /** The same call would be refused again. */
    boolean isRefusal() {
        return status >= 400 && status < 500 && this != TOO_MANY_REQUESTS;
    }

    /** Those that any call can meet; a registrar that does not know what it knows is no fault that anybody could mend. */
    static List<Fault> ofCallsBy(String method) {
        return Arrays.stream(values())
                .filter(fault -> fault != NONE && !fault.kills())
                .filter(fault -> fault != NOT_FOUND || List.of("PUT", "PATCH").contains(method))
                .toList();
    }

    static List<Fault> killing() {
        return Arrays.stream(values()).filter(Fault::kills).toList();
    }
}
