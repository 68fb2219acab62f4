package dev.handles.adapter.http.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handles.adapter.http.edge.Json;
import dev.handles.adapter.http.edge.Mount;
import dev.handles.adapter.http.edge.Router;
import dev.handles.adapter.http.edge.WebPage;
import dev.handles.domain.digest.Sha256;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The API's documentation at {@code /docs}: one page for everybody, made when it is first asked for, so that no start waits
 * for it.
 */
public final class ApiDocs {

    private static final String PATH = "/docs";

    private final Supplier<byte[]> document;
    private final AtomicReference<@Nullable Made> made = new AtomicReference<>();
    private final Router<String> router = Router.of(List.of(new Router.Entry<>("GET", PATH, PATH)));

    /** @param document the API's own description, OpenAPI in JSON */
    public ApiDocs(Supplier<byte[]> document) {
        this.document = document;
    }

    /** @param tag quoted, the same for the same page */
    private record Made(WebPage page, String tag) {

        static Made of(byte[] document) {
            try {
                var page = new Page(Json.mapper().readTree(document), style()).whole();
                return new Made(page, "\"" + Sha256.hex(page.html()).substring(0, 32) + "\"");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public Mount mount() {
        return new Mount(PATH, this::handle);
    }

    private void handle(Context ctx) {
        switch (router.find(ctx.req().getMethod(), ctx.req().getRequestURI())) {
            case Router.Found<String> found -> answer(ctx);
            case Router.Options<String>(var allowed) -> ctx.status(204).header("Allow", String.join(", ", allowed));
        }
    }

    private void answer(Context ctx) {
        var current = made();
        ctx.header("ETag", "W/" + current.tag); // weak: compressed or not, it says the same
        var known = ctx.header("If-None-Match");
        if (known != null && (known.contains(current.tag) || known.strip().equals("*"))) {
            current.page.writeHeaders(ctx);
            ctx.status(304);
        } else {
            current.page.write(ctx, 200);
        }
    }

    /** Two first requests at once may each make it: it is the same. */
    private Made made() {
        var known = made.get();
        if (known != null) {
            return known;
        }
        var fresh = Made.of(document.get());
        made.set(fresh);
        return fresh;
    }

    private static String style() throws IOException {
        try (var stream = ApiDocs.class.getResourceAsStream("docs.css")) {
            if (stream == null) {
                throw new IllegalStateException("not in this build: docs.css");
            }
            return new String(stream.readAllBytes(), UTF_8);
        }
    }
}
