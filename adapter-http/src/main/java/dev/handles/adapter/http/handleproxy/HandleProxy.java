package dev.handles.adapter.http.handleproxy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.adapter.http.edge.CredentialHeaders;
import dev.handles.adapter.http.edge.Json;
import dev.handles.adapter.http.edge.Mount;
import dev.handles.adapter.http.edge.ProtocolErrors;
import dev.handles.adapter.http.edge.Query;
import dev.handles.adapter.http.edge.RequestBody;
import dev.handles.adapter.http.edge.RequestId;
import dev.handles.adapter.http.edge.RequestTimes;
import dev.handles.adapter.http.edge.Router;
import dev.handles.adapter.http.edge.Router.Entry;
import dev.handles.application.access.Authenticate;
import dev.handles.application.access.PresentedCredentials;
import dev.handles.application.handle.ServeHandleProxy;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Visit;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A handle proxy in the exact contract of the reference (oz-worker handle_proxy, handle_proxy_client): how requests are read
 * and answered. What they do is a {@link Backend}'s.
 */
public final class HandleProxy {

    private static final int LARGEST_BODY = 1024 * 1024;
    private static final int LONGEST_NAME = 2000;
    private static final String SERVICE = "serviceProperties";

    /** What a handle proxy does. */
    public interface Backend {

        Registered register(Request request);

        void modify(Request request);

        void unregister(Request request);

        /** What the body of an answer begins with. */
        default ObjectNode answer() {
            return JsonNodeFactory.instance.objectNode();
        }
    }

    /**
     * @param overwritten whether it was there before: 200, which the reference takes for a failure
     * @param handle what the world calls it
     */
    public record Registered(boolean overwritten, String handle) {}

    /**
     * One request. What is wrong with a part of it shows when that part is asked for.
     *
     * @param body as it came
     * @param service the properties of the service, credentials included; never to be shown
     */
    public record Request(
            String hndl, Map<?, ?> body, Map<?, ?> service, PresentedCredentials credentials, Visit visit) {

        /** Raises {@code BadValueNotAllowed("serviceProperties.type")}; the reference knows no third type. */
        public boolean isPid() {
            var type = service.get("type");
            if ("PID".equals(type) || "DOI".equals(type)) {
                return "PID".equals(type);
            }
            throw new Problem.BadValueNotAllowed(SERVICE + ".type", List.of("DOI", "PID")).raise();
        }

        /** The text of a prefix, with all digits of one that came as a number; empty when there is none. */
        public Optional<String> prefix() {
            return switch (service.get("prefix")) {
                case String given when !given.isEmpty() -> Optional.of(given);
                case BigDecimal number when Math.abs((long) number.scale()) < 64 -> Optional.of(number.toPlainString());
                case Integer number -> Optional.of(number.toString());
                case Long number -> Optional.of(number.toString());
                case null, default -> Optional.empty();
            };
        }

        /** Raises {@code BadData("url")}. */
        public HandleTarget.Elsewhere target() {
            return Optional.ofNullable(body.get("url"))
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .flatMap(HandleTarget.Elsewhere::parse)
                    .map(HandleTarget.Elsewhere::new)
                    .orElseThrow(() -> new Problem.BadData("url", "an absolute http(s) address").raise());
        }

        /**
         * Empty for an object that says nothing; {@code malformedData} for none, and {@code BadValueString} for what is no
         * text in it. The key is the same whatever the format: oz-worker.
         */
        public Optional<String> metadata() {
            var metadata = object(body.get("metadata"));
            if (!metadata.containsKey("onedata_dc")) {
                return Optional.empty();
            }
            if (metadata.get("onedata_dc") instanceof String xml) {
                return Optional.of(xml);
            }
            throw new Problem.BadValueString("metadata.onedata_dc").raise();
        }

        /** A property of the service that is text. */
        public Optional<String> text(String property) {
            return service.get(property) instanceof String text && !text.isEmpty()
                    ? Optional.of(text)
                    : Optional.empty();
        }

        /** Without anything that came with it. */
        @Override
        public String toString() {
            return "Request[" + hndl + "]";
        }
    }

    private final String path;
    private final Backend backend;
    private final Router<Handler> routes;

    /**
     * @param path where it is, such as {@code /handle_proxy}
     * @param more what this proxy answers beyond the contract
     */
    public HandleProxy(String path, Backend backend, List<Entry<Handler>> more) {
        this.path = path;
        this.backend = backend;
        var all = new ArrayList<>(more);
        all.add(new Entry<>("PUT", path + "/handle", this::register));
        all.add(new Entry<>("PATCH", path + "/handle", this::modify));
        all.add(new Entry<>("DELETE", path + "/handle", this::unregister));
        this.routes = Router.of(all);
    }

    /**
     * The registry as a handle proxy, at {@code /handle_proxy}.
     *
     * @param wait how long a caller waits for a registrar
     */
    public static HandleProxy ofRegistry(ServeHandleProxy use, Authenticate authenticate, Duration wait) {
        return new HandleProxy("/handle_proxy", new RegistryBackend(use, authenticate, wait), List.of());
    }

    public Mount mount() {
        return new Mount(path, ctx -> {
            ctx.header("Cache-Control", "no-store");
            route(routes, ctx);
        });
    }

    private void route(Router<Handler> all, Context ctx) throws Exception {
        switch (all.find(ctx.req().getMethod(), ctx.req().getRequestURI())) {
            case Router.Found<Handler>(var handler, var parameters) -> {
                RequestTimes.route(ctx, path + "/handle");
                handler.handle(ctx);
            }
            case Router.Options<Handler>(var allowed) -> ctx.status(204).header("Allow", String.join(", ", allowed));
        }
    }

    private void register(Context ctx) {
        var body = body(ctx);
        var request = request(ctx, body, object(body.get(SERVICE)));
        var registered = backend.register(request);
        var answer = backend.answer();
        if (request.isPid()) { // of a DOI the caller makes the public handle himself
            answer.put("handle", registered.handle());
        }
        answer(ctx, registered.overwritten() ? 200 : 201, answer);
    }

    private void modify(Context ctx) {
        var body = body(ctx);
        backend.modify(request(ctx, body, body.get(SERVICE) instanceof Map<?, ?> service ? service : Map.of()));
        ctx.status(204);
    }

    /** With the properties of the service at the root, in this one call. */
    private void unregister(Context ctx) {
        var body = body(ctx);
        backend.unregister(request(ctx, body, body));
        answer(ctx, 200, backend.answer());
    }

    private static Request request(Context ctx, Map<?, ?> body, Map<?, ?> service) {
        return new Request(
                hndl(ctx), body, service, CredentialHeaders.read(ctx), new Visit(ctx.ip(), RequestId.current(ctx)));
    }

    private static Map<?, ?> body(Context ctx) {
        return object(RequestBody.json(ctx, LARGEST_BODY));
    }

    /** Raises {@code MissingRequiredValue("hndl")}, {@code BadData("hndl")}, {@code BadValueTextTooLarge("hndl")}. */
    public static String hndl(Context ctx) {
        var name = Query.of(ctx.queryString())
                .get("hndl")
                .filter(given -> !given.isEmpty())
                .orElseThrow(() -> new Problem.MissingRequiredValue("hndl").raise());
        if (name.length() > LONGEST_NAME) {
            throw new Problem.BadValueTextTooLarge("hndl", LONGEST_NAME).raise();
        }
        return name;
    }

    private static Map<?, ?> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw ProtocolErrors.malformedData();
    }

    /** In JSON. */
    public static void answer(Context ctx, int status, ObjectNode json) {
        ctx.status(status).contentType("application/json").result(Json.write(json));
    }
}
