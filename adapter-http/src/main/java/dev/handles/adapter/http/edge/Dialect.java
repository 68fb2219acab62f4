package dev.handles.adapter.http.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Locale;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/** Which generation of the API a client was written for. It shows in how answers are written, and nowhere else. */
public enum Dialect {
    /** Creation answers 201; an error is an object. */
    CURRENT {
        @Override
        ObjectNode error(ErrorReply reply) {
            return JsonNodeFactory.instance.objectNode().set("error", reply.json());
        }

        @Override
        public int statusOfCreation() {
            return 201;
        }
    },
    /** Creation answers 204; an error is a sentence (3.0.0-rc). */
    LEGACY {
        @Override
        ObjectNode error(ErrorReply reply) {
            return JsonNodeFactory.instance.objectNode().put("error", reply.description());
        }

        @Override
        public int statusOfCreation() {
            return 204;
        }
    };

    /** Spoken on every listener that has this name. */
    public String listener() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Dialect of(Context ctx) {
        return of(ServletContextRequest.getServletContextRequest(ctx.req()));
    }

    static Dialect of(Request request) {
        var listener = request.getConnectionMetaData().getConnector().getName();
        return LEGACY.listener().equals(listener) ? LEGACY : CURRENT;
    }

    abstract ObjectNode error(ErrorReply reply);

    /** Of a creation that has nothing to tell but where the new resource is. */
    public abstract int statusOfCreation();
}
