package dev.handles.adapter.http.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.handles.domain.digest.Sha256;
import io.javalin.http.Context;
import java.util.Base64;

/**
 * A whole page that needs no script and nothing from elsewhere.
 *
 * @param policy what browsers let the page do: use its own style, and nothing else
 */
public record WebPage(String html, String policy) {

    /** @param style its style sheet, as it stands in the page */
    public static WebPage of(String title, String style, Html... body) {
        var html = """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                %s
                <style>%s</style>
                </head>
                %s
                </html>
                """.formatted(
                Html.tag("title", title).markup(), style, Html.tag("body", body).markup());
        var hash = Base64.getEncoder().encodeToString(Sha256.of(style));
        return new WebPage(
                html,
                "default-src 'none'; style-src 'sha256-" + hash
                        + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }

    /** What is said of the page whether it is sent, or is known already. */
    public void writeHeaders(Context ctx) {
        ctx.header("Cache-Control", "no-cache") // kept, but asked after: another page is seen at once
                .header("Content-Security-Policy", policy)
                .header("Referrer-Policy", "no-referrer");
    }

    public void write(Context ctx, int status) {
        writeHeaders(ctx);
        ctx.status(status).contentType("text/html; charset=utf-8").result(html.getBytes(UTF_8));
    }
}
