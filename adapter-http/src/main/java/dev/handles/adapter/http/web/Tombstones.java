package dev.handles.adapter.http.web;

import static dev.handles.adapter.http.edge.Html.tag;
import static dev.handles.adapter.http.edge.Html.text;

import dev.handles.adapter.http.edge.Mount;
import dev.handles.adapter.http.edge.Router;
import dev.handles.adapter.http.edge.WebPage;
import dev.handles.application.handle.ReadTombstone;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.Tombstone;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/** The pages where handles lead that were withdrawn. */
public final class Tombstones {

    private static final String PATH = "/tombstone";
    private static final String HANDLE = "handleId";

    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { margin: 4rem auto; padding: 1rem; max-width: 40rem; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
            """;

    private final ReadTombstone read;
    private final Router<String> router =
            Router.of(List.of(new Router.Entry<>("GET", PATH + "/{" + HANDLE + "}", HANDLE)));

    public Tombstones(ReadTombstone read) {
        this.read = read;
    }

    public Mount mount() {
        return new Mount(PATH, this::handle);
    }

    private void handle(Context ctx) {
        switch (router.find(ctx.req().getMethod(), ctx.req().getRequestURI())) {
            case Router.Found<String>(var handle, var parameters) -> {
                var id = Objects.requireNonNull(parameters.get(handle)); // as its route says
                page(read.read(new HandleId(id))).write(ctx, 410);
            }
            case Router.Options<String>(var allowed) -> ctx.status(204).header("Allow", String.join(", ", allowed));
        }
    }

    /** The identifier is no link: it leads here. */
    private static WebPage page(Tombstone tombstone) {
        var day = LocalDate.ofInstant(tombstone.withdrawnAt(), ZoneOffset.UTC).toString();
        return WebPage.of(
                "Withdrawn: " + tombstone.publicHandle().value(),
                STYLE,
                tag(
                        "main",
                        tag("h1", "Withdrawn"),
                        tag(
                                "p",
                                text("What was published as "),
                                tag("code", tombstone.publicHandle().value()),
                                text(" was withdrawn on "),
                                tag("time", day)
                                        .with(
                                                "datetime",
                                                tombstone.withdrawnAt().toString()),
                                text(". The identifier will not be given to anything else."))));
    }
}
