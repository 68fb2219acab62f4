package dev.handles.adapter.http.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.adapter.http.edge.Json;
import dev.handles.adapter.http.edge.Mount;
import dev.handles.adapter.http.edge.PathText;
import dev.handles.adapter.http.edge.ProtocolErrors;
import dev.handles.adapter.http.edge.Query;
import dev.handles.adapter.http.edge.RequestBody;
import dev.handles.adapter.http.edge.Router;
import dev.handles.adapter.http.edge.Router.Entry;
import dev.handles.application.port.SandboxRecords;
import dev.handles.application.port.SandboxRecords.Put;
import dev.handles.application.port.SandboxRecords.SandboxRecord;
import dev.handles.domain.problem.Problem;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A handle proxy in the exact contract of the reference, which registers nothing anywhere but in its own table. What it
 * registered resolves on this server, at {@code /{prefix}/{suffix}}. Every answer of it says that it is a sandbox's.
 */
public final class SandboxProxy {

    private static final String PROXY = "/sandbox/handle_proxy";
    private static final String MARK = "X-Handles-Sandbox";
    private static final String PARAMETERS = SandboxProxy.class.getName();

    /** For a PID service that leaves the prefix to its proxy; a prefix that nobody has. */
    private static final String TEST_PREFIX = "21.T99999";

    private static final int LARGEST_BODY = 1024 * 1024;
    private static final int LONGEST_IDENTIFIER = 1000;

    private final SandboxRecords records;
    private final Supplier<URI> publicUrl;
    private final Router<Handler> proxy;
    private final Router<Handler> resolver;

    /** @param publicUrl where the world finds this server, asked anew each time */
    public SandboxProxy(SandboxRecords records, Supplier<URI> publicUrl) {
        this.records = records;
        this.publicUrl = publicUrl;
        this.proxy = Router.of(List.of(
                new Entry<>("PUT", PROXY + "/handle", this::register),
                new Entry<>("PATCH", PROXY + "/handle", this::modify),
                new Entry<>("DELETE", PROXY + "/handle", this::unregister),
                new Entry<>("GET", PROXY + "/handle", this::tell)));
        this.resolver = Router.of(List.of(new Entry<>("GET", "/{prefix}/{suffix}", this::resolve)));
    }

    /** The proxy, and the resolver for whatever address nobody else has. */
    public List<Mount> mounts() {
        return List.of(
                new Mount(PROXY, ctx -> {
                    mark(ctx);
                    route(proxy, ctx);
                }),
                new Mount("", ctx -> route(resolver, ctx)));
    }

    private static void mark(Context ctx) {
        ctx.header(MARK, "true");
    }

    private static void route(Router<Handler> routes, Context ctx) throws Exception {
        switch (routes.find(ctx.method().toString(), ctx.req().getRequestURI())) {
            case Router.Found<Handler>(var handler, var parameters) -> {
                ctx.attribute(PARAMETERS, parameters);
                handler.handle(ctx);
            }
            case Router.Options<Handler>(var allowed) -> ctx.status(204).header("Allow", String.join(", ", allowed));
        }
    }

    private void register(Context ctx) {
        var body = object(RequestBody.json(ctx, LARGEST_BODY));
        var service = object(body.get("serviceProperties"));
        var identifier = identifier(service, hndl(ctx));
        var put = records.put(new SandboxRecord(identifier, target(body), metadata(body)));
        var answer = marked();
        if (isPid(service)) {
            answer.put("handle", address(identifier));
        }
        answer(ctx, put == Put.CREATED ? 201 : 200, answer);
    }

    private void modify(Context ctx) {
        var body = object(RequestBody.json(ctx, LARGEST_BODY));
        var found = find(hndl(ctx));
        records.put(new SandboxRecord(found.identifier(), target(body), metadata(body)));
        ctx.status(204);
    }

    private void unregister(Context ctx) {
        var service = object(RequestBody.json(ctx, LARGEST_BODY)); // at the root, in this one call
        if (!records.remove(identifier(service, hndl(ctx)))) {
            throw new Problem.NotFound().raise();
        }
        answer(ctx, 200, marked());
    }

    private void tell(Context ctx) {
        var name = hndl(ctx);
        var looked = look(name);
        if (looked.isEmpty()) {
            // with the name, or nobody could tell it from an address that there is not
            var answer = marked().put("identifier", name);
            answer.putObject("error").put("id", "notFound");
            answer(ctx, 404, answer);
            return;
        }
        var found = looked.get();
        answer(
                ctx,
                200,
                marked().put("identifier", found.identifier())
                        .put("url", found.target().toString())
                        .put("metadata", found.metadata()));
    }

    private void resolve(Context ctx) {
        Map<String, String> parameters = Optional.<Map<String, String>>ofNullable(ctx.attribute(PARAMETERS))
                .orElseThrow();
        var target =
                find(parameters.get("prefix") + "/" + parameters.get("suffix")).target();
        mark(ctx);
        ctx.status(302).header("Location", target.toString());
    }

    /** By its identifier, or as the world calls it: the reference changes a handle by its public name. */
    private SandboxRecord find(String name) {
        return look(name).orElseThrow(() -> new Problem.NotFound().raise());
    }

    private Optional<SandboxRecord> look(String name) {
        var here = publicUrl.get() + "/";
        var bare = name.startsWith("doi:")
                ? name.substring("doi:".length())
                : name.startsWith(here) ? PathText.decode(name.substring(here.length())) : name;
        return records.find(bare);
    }

    /** Where {@link #resolve} finds it. */
    private String address(String identifier) {
        int slash = identifier.indexOf('/');
        return publicUrl.get() + "/" + PathText.encode(identifier.substring(0, slash)) + "/"
                + PathText.encode(identifier.substring(slash + 1));
    }

    /** A DOI comes with its prefix, a PID without; the reference knows no third type. */
    private static String identifier(Map<?, ?> service, String hndl) {
        var identifier = isPid(service) ? prefix(service) + "/" + hndl : hndl;
        if (identifier.length() > LONGEST_IDENTIFIER) {
            throw new Problem.BadValueTextTooLarge("hndl", LONGEST_IDENTIFIER).raise();
        }
        return identifier;
    }

    private static boolean isPid(Map<?, ?> service) {
        var type = service.get("type");
        if ("PID".equals(type) || "DOI".equals(type)) {
            return "PID".equals(type);
        }
        throw new Problem.BadValueNotAllowed("serviceProperties.type", List.of("DOI", "PID")).raise();
    }

    private static String hndl(Context ctx) {
        return Query.of(ctx.queryString())
                .get("hndl")
                .filter(name -> !name.isEmpty())
                .orElseThrow(() -> new Problem.MissingRequiredValue("hndl").raise());
    }

    private static String prefix(Map<?, ?> service) {
        return switch (service.get("prefix")) {
            case String given when !given.isEmpty() -> given;
            case BigDecimal number -> number.toPlainString(); // Onezone sends what its users wrote
            case Number number -> number.toString();
            case null, default -> TEST_PREFIX;
        };
    }

    private static URI target(Map<?, ?> body) {
        if (body.get("url") instanceof String text && text.matches("https?://\\S+")) {
            try {
                return URI.create(text);
            } catch (IllegalArgumentException e) {
                // as wrong as any other
            }
        }
        throw new Problem.BadData("url", "an absolute http(s) address").raise();
    }

    private static String metadata(Map<?, ?> body) {
        return object(body.get("metadata")).get("onedata_dc") instanceof String xml ? xml : "";
    }

    private static Map<?, ?> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return object;
        }
        throw ProtocolErrors.malformedData();
    }

    private static ObjectNode marked() {
        return JsonNodeFactory.instance.objectNode().put("sandbox", true);
    }

    private static void answer(Context ctx, int status, ObjectNode json) {
        ctx.status(status).contentType("application/json").result(Json.write(json));
    }
}
