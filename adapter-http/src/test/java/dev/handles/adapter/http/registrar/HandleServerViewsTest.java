package dev.handles.adapter.http.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.handle.RegistrarView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a handle server shows of its handles: where one leads, and which there are. */
@ParameterizedClass
@EnumSource(SpokenProtocol.class)
class HandleServerViewsTest extends AtHandleServer {

    HandleServerViewsTest(SpokenProtocol spoken) {
        super(spoken);
    }

    @Test
    void a_look_shows_where_a_handle_leads_and_changes_nothing() {
        assertThat(look()).isEqualTo(new RegistrarView.Absent());
        perform(calls().register());
        assertThat(look()).isEqualTo(new RegistrarView.Known(Optional.of(PAGE)));
        server.put(HANDLE, OTHER_PAGE);
        var before = server.records.get(HANDLE);
        assertThat(look()).isEqualTo(new RegistrarView.Known(Optional.of(OTHER_PAGE)));
        assertThat(server.records.get(HANDLE)).isEqualTo(before);
    }

    @Test
    void what_a_server_in_between_says_is_no_word_about_the_handle() {
        for (int status : new int[] {403, 404, 410}) {
            server.nextAnswers(status, "<html>go away</html>");
            assertThat(look()).as("" + status).isInstanceOf(RegistrarView.NotTold.class);
        }
        for (int status : new int[] {500, 502, 504}) {
            server.nextAnswers(status, "<html>oops</html>");
            assertThat(look()).as("" + status).isInstanceOf(RegistrarView.NotReached.class);
        }
        server.nextAnswers(503, "", "Retry-After", "7");
        assertThat(look())
                .isEqualTo(new RegistrarView.NotReached("it answered 503", Optional.of(Duration.ofSeconds(7))));
        server.next(FakeHandleServer.CUT_BEFORE);
        assertThat(look()).isInstanceOf(RegistrarView.NotReached.class);
        server.nextHangs();
        assertThat(registrars.look(calls().known(PUBLIC).update(), Duration.ofMillis(300)))
                .isInstanceOf(RegistrarView.NotReached.class);
        assertThat(registrars.look(calls("http://127.0.0.1:1").known(PUBLIC).update(), LIMIT))
                .isEqualTo(new RegistrarView.NotReached("it cannot be reached"));
    }

    @Test
    void all_handles_of_the_prefix_are_listed_part_by_part() {
        var all = new TreeSet<String>();
        for (int i = 0; i < 2345; i++) {
            var handle = FakeHandleServer.PREFIX + "/h-" + i;
            server.records.put(handle, "");
            all.add(handle);
        }
        var listed = new ArrayList<String>();
        var next = Optional.<String>empty();
        int parts = 0;
        do {
            var part = (RegistrarView.Part) list(next);
            part.identifiers().forEach(name -> listed.add(name.toLowerCase(Locale.ROOT)));
            next = part.next();
            parts++;
        } while (next.isPresent());
        assertThat(listed).doesNotHaveDuplicates().hasSize(2345);
        assertThat(new TreeSet<>(listed)).isEqualTo(all);
        assertThat(parts).isEqualTo(3);
    }

    @Test
    void a_server_that_knows_no_pages_does_not_go_round_in_circles() {
        server.pages = false;
        for (int i = 0; i < 1500; i++) {
            server.records.put(FakeHandleServer.PREFIX + "/h-" + i, "");
        }
        var first = (RegistrarView.Part) list(Optional.empty());
        assertThat(first.identifiers()).hasSize(1000);
        assertThat(list(first.next())).isEqualTo(new RegistrarView.NotTold(Unseen.TOO_LONG));
    }

    @Test
    void a_list_that_is_none_is_not_an_empty_one() {
        server.nextAnswers(200, "<html>welcome</html>");
        assertThat(list(Optional.empty())).isNotInstanceOf(RegistrarView.Part.class);
        server.nextAnswers(403, "no");
        assertThat(list(Optional.empty())).isInstanceOf(RegistrarView.NotTold.class);
        server.nextAnswers(429, "", "Retry-After", "3");
        assertThat(list(Optional.empty()))
                .isEqualTo(new RegistrarView.NotReached("it answered 429", Optional.of(Duration.ofSeconds(3))));
        server.nextAnswers(200, "[" + "\"x\",".repeat(300_000));
        assertThat(list(Optional.empty())).isEqualTo(new RegistrarView.NotTold(Unseen.TOO_LONG));
    }

    private RegistrarView.OfOne look() {
        return registrars.look(calls().known(PUBLIC).update(), LIMIT);
    }
}
