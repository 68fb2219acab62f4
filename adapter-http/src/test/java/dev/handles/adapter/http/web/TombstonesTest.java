package dev.handles.adapter.http.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.adapter.http.MountedServer;
import dev.handles.application.handle.ReadTombstone;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.Tombstone;
import dev.handles.domain.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a handle that was withdrawn: for everybody, harmless, and only where there is something to tell. */
class TombstonesTest {

    private static final String NASTY = "doi:10.5072/<script>\"&'</title><b>";

    private static final ReadTombstone READ = id -> Optional.of(id)
            .filter(new HandleId("known")::equals)
            .map(known -> new Tombstone(new PublicHandle(NASTY), Instant.parse("2026-01-02T23:59:59Z")))
            .orElseThrow(() -> new Problem.NotFound().raise());

    @AutoClose
    private static final MountedServer server = new MountedServer(List.of(new Tombstones(READ).mount()));

    @Test
    void it_says_that_the_handle_is_gone_and_since_when() {
        var page = server.send("GET", "/tombstone/known");
        assertThat(page.status()).isEqualTo(410);
        assertThat(page.header("Content-Type")).matches("text/html; ?charset=utf-8");
        var main = page.document().getElementsByTagName("main").item(0);
        assertThat(main.getTextContent()).contains(NASTY + " was withdrawn on 2026-01-02.");
        var time = page.document().getElementsByTagName("time").item(0);
        assertThat(time.getAttributes().getNamedItem("datetime").getTextContent())
                .isEqualTo("2026-01-02T23:59:59Z");
    }

    @Test
    void it_runs_and_loads_nothing_and_browsers_are_told_so() {
        var page = server.send("GET", "/tombstone/known");
        assertThat(page.body()).doesNotContain("<script", "<b>", "src=", "href=", "style=");
        assertThat(page.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; style-src "
                        + page.styleSource()
                        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("X-Request-Id")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HEAD, /tombstone/known, 410",
        "OPTIONS, /tombstone/known, 204",
        "HEAD, /tombstone/unknown, 404",
        "GET, /tombstone/unknown, 404",
        "GET, /tombstone/%00, 404",
        "GET, /tombstone/%2e%2e, 404",
        "GET, /tombstone, 404",
        "GET, /tombstone/, 404",
        "GET, /tombstone/known/, 404",
        "GET, /tombstone/known/more, 404",
        "POST, /tombstone/known, 405",
        "DELETE, /tombstone/known, 405"
    })
    void nothing_else_is_there(String method, String path, int status) {
        var answer = server.send(method, path);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("10.5072");
    }
}
