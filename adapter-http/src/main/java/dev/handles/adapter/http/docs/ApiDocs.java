package dev.handles.adapter.http.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handles.adapter.http.edge.Json;
import dev.handles.adapter.http.edge.Mount;
import dev.handles.adapter.http.edge.Router;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The API's documentation at {@code /docs}: one page, made once, for everybody. */
public final class ApiDocs {

    private static final String PATH = "/docs";

    private final byte[] page;
    private final String policy;
    private final String tag;
    private final Router<String> router = Router.of(List.of(new Router.Entry<>("GET", PATH, PATH)));

    /** @param document the API's own description, OpenAPI in JSON */
    public ApiDocs(byte[] document) {
        try {
            var style = style();
            this.page = new Page(Json.mapper().readTree(document), style).html().getBytes(UTF_8);
            this.policy = "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(sha256(style.getBytes(UTF_8)))
                    + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            this.tag = "\"" + HexFormat.of().formatHex(sha256(page), 0, 16) + "\"";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        ctx.header("ETag", "W/" + tag) // weak: compressed or not, it says the same
                .header("Cache-Control", "no-cache") // kept, but asked after: a new version is seen at once
                .header("Content-Security-Policy", policy)
                .header("Referrer-Policy", "no-referrer");
        var known = ctx.header("If-None-Match");
        if (known != null && (known.contains(tag) || known.strip().equals("*"))) {
            ctx.status(304);
        } else {
            ctx.contentType("text/html; charset=utf-8").result(page);
        }
    }

    private static String style() throws IOException {
        try (var stream = ApiDocs.class.getResourceAsStream("docs.css")) {
            if (stream == null) {
                throw new IllegalStateException("not in this build: docs.css");
            }
            return new String(stream.readAllBytes(), UTF_8);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
