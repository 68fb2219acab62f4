package dev.handles.adapter.http.edge;

import io.javalin.http.Context;
import java.time.Duration;

/** Told of each request how long it took. Routes are told as they stand in tables, so that there are few of them. */
@FunctionalInterface
public interface RequestTimes {

    /** Whoever does not want to know. */
    RequestTimes NOBODY = (method, route, status, took) -> {};

    /**
     * @param route such as {@code /handles/{id}}, or what everything at the address begins with; {@code unknown} where there is
     *     nothing
     */
    void answered(String method, String route, int status, Duration took);

    /** Says which row of a table of routes a request was led to. */
    static void route(Context ctx, String route) {
        ctx.attribute(RequestTimes.class.getName(), route);
    }

    /** A mount with no routes of its own is one; what is mounted everywhere has too many addresses to name. */
    static void begin(Context ctx, Mount mount) {
        if (!mount.prefix().isEmpty()) {
            route(ctx, mount.prefix());
        }
    }

    static String route(Context ctx) {
        return ctx.attribute(RequestTimes.class.getName()) instanceof String route ? route : "unknown";
    }
}
