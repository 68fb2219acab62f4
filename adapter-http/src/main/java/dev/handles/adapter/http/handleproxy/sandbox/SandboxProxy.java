package dev.handles.adapter.http.handleproxy.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.adapter.http.edge.Mount;
import dev.handles.adapter.http.edge.PathText;
import dev.handles.adapter.http.edge.Router;
import dev.handles.adapter.http.edge.Router.Entry;
import dev.handles.adapter.http.handleproxy.HandleProxy;
import dev.handles.adapter.http.handleproxy.HandleProxy.Registered;
import dev.handles.adapter.http.handleproxy.HandleProxy.Request;
import dev.handles.application.port.SandboxRecords;
import dev.handles.application.port.SandboxRecords.Put;
import dev.handles.application.port.SandboxRecords.SandboxRecord;
import dev.handles.domain.problem.Problem;
import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A handle proxy in the exact contract of the reference, which registers nothing anywhere but in its own table. What it
 * registered resolves on this server, at {@code /{prefix}/{suffix}}. Every answer of it says that it is a sandbox's.
 */
public final class SandboxProxy implements HandleProxy.Backend {

    private static final String PROXY = "/sandbox/handle_proxy";
    private static final String MARK = "X-Handles-Sandbox";

    /** For a PID service that leaves the prefix to its proxy; a prefix that nobody has. */
    private static final String TEST_PREFIX = "21.T99999";

    private static final int LONGEST_IDENTIFIER = 1000;

    private final SandboxRecords records;
    private final Supplier<URI> publicUrl;

    /** @param publicUrl where the world finds this server, asked anew each time */
    public SandboxProxy(SandboxRecords records, Supplier<URI> publicUrl) {
        this.records = records;
        this.publicUrl = publicUrl;
    }

    /** The proxy, and the resolver for whatever address nobody else has. */
    public List<Mount> mounts() {
        var proxy = new HandleProxy(PROXY, this, List.of(new Entry<>("GET", PROXY + "/handle", this::tell))).mount();
        var resolver = Router.of(List.of(new Entry<>("GET", "/{prefix}/{suffix}", "resolver")));
        return List.of(
                new Mount(PROXY, ctx -> {
                    mark(ctx);
                    proxy.handler().handle(ctx);
                }),
                new Mount("", ctx -> {
                    switch (resolver.find(ctx.method().toString(), ctx.req().getRequestURI())) {
                        case Router.Found<String>(var target, var parameters) -> resolve(ctx, parameters);
                        case Router.Options<String>(var allowed) ->
                            ctx.status(204).header("Allow", String.join(", ", allowed));
                    }
                }));
    }

    private static void mark(Context ctx) {
        ctx.header(MARK, "true");
    }

    @Override
    public Registered register(Request request) {
        var identifier = identifier(request);
        var put = records.put(new SandboxRecord(
                identifier, request.target().uri(), request.metadata().orElse("")));
        return new Registered(put == Put.REPLACED, address(identifier));
    }

    @Override
    public void modify(Request request) {
        var found = find(request.hndl());
        records.put(new SandboxRecord(
                found.identifier(), request.target().uri(), request.metadata().orElse("")));
    }

    @Override
    public void unregister(Request request) {
        if (!records.remove(identifier(request))) {
            throw new Problem.NotFound().raise();
        }
    }

    @Override
    public ObjectNode answer() {
        return JsonNodeFactory.instance.objectNode().put("sandbox", true);
    }

    private void tell(Context ctx) {
        var name = HandleProxy.hndl(ctx);
        var looked = look(name);
        if (looked.isEmpty()) {
            // with the name, or nobody could tell it from an address that there is not
            var answer = answer().put("identifier", name);
            answer.putObject("error").put("id", "notFound");
            HandleProxy.answer(ctx, 404, answer);
            return;
        }
        var found = looked.get();
        HandleProxy.answer(
                ctx,
                200,
                answer().put("identifier", found.identifier())
                        .put("url", found.target().toString())
                        .put("metadata", found.metadata()));
    }

    private void resolve(Context ctx, Map<String, String> parameters) {
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
        return publicUrl.get() + "/" + PathText.encode(identifier.substring(0, Math.max(0, slash))) + "/"
                + PathText.encode(identifier.substring(slash + 1));
    }

    /** A DOI comes with its prefix, a PID without. */
    private static String identifier(Request request) {
        var identifier = request.isPid() ? request.prefix().orElse(TEST_PREFIX) + "/" + request.hndl() : request.hndl();
        if (identifier.length() > LONGEST_IDENTIFIER) {
            throw new Problem.BadValueTextTooLarge("hndl", LONGEST_IDENTIFIER).raise();
        }
        return identifier;
    }
}
