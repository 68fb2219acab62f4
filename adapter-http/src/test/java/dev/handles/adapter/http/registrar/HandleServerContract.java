package dev.handles.adapter.http.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Registrar.Call;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.NotReached;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import dev.handles.domain.handleservice.RegistrarDiagnosis.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registration comes to at a handle server, whatever it speaks. */
abstract class HandleServerContract {

    static final String HANDLE = FakeHandleServer.PREFIX + "/abc-1";
    static final String PUBLIC = "https://hdl.handle.net/" + HANDLE;
    static final String PAGE = "https://handles.example.org/share/1";
    static final String OTHER_PAGE = "https://elsewhere.example.org/x";
    static final Duration LIMIT = Duration.ofSeconds(5);

    final FakeHandleServer server = fake();
    final Registrars registrars = Registrars.create(Optional.empty(), true, "Handles/test");
    final AddressRules rules = AddressRules.byDefault(true);
    final RegistrarHttp http = new RegistrarHttp(rules, "Handles/test");
    final PinnedHttp pinned =
            new PinnedHttp(2, certificates -> RegistrarHttp.trusting(certificates, rules, "Handles/test"));

    abstract FakeHandleServer fake();

    abstract HandleServerProtocol protocol();

    /** With the right credentials. */
    abstract ProxyCalls calls(String server);

    /** An answer of this protocol that refuses for good. */
    abstract void serverRefusesWith(String words);

    @AfterEach
    void close() {
        registrars.close();
        http.close();
        pinned.close();
        server.close();
    }

    @Test
    void a_new_handle_leads_to_its_page() {
        assertThat(perform(calls().register())).isEqualTo(done());
        assertThat(server.target(HANDLE)).contains(PAGE);
    }

    @Test
    void a_doi_at_a_handle_server_is_a_doi() {
        assertThat(perform(calls().with("type", "DOI").register()))
                .isEqualTo(new Done(Optional.of(new PublicHandle("doi:" + HANDLE))));
    }

    @Test
    void somebody_elses_handle_is_refused_and_stays_as_it_is() {
        server.put(HANDLE, OTHER_PAGE);
        var before = server.records.get(HANDLE);
        assertThat(perform(calls().register())).isEqualTo(new Refused("somebody else's handle is there"));
        assertThat(perform(calls().again().register())).isEqualTo(new Refused("somebody else's handle is there"));
        assertThat(server.records.get(HANDLE)).isEqualTo(before);
    }

    @Test
    void a_first_attempt_claims_nothing_however_alike() {
        perform(calls().register());
        assertThat(perform(calls().register())).isInstanceOf(Refused.class);
    }

    @Test
    void an_answer_that_got_lost_makes_no_second_handle() {
        server.next(FakeHandleServer.CUT_AFTER);
        assertThat(perform(calls().register())).isInstanceOf(Unclear.class);
        assertThat(server.target(HANDLE)).contains(PAGE);

        assertThat(perform(calls().again().register())).isEqualTo(done());
        assertThat(server.records).hasSize(1);
    }

    @Test
    void a_request_that_got_lost_is_made_good_by_the_next() {
        server.next(FakeHandleServer.CUT_BEFORE);
        assertThat(perform(calls().register())).isInstanceOf(Unclear.class);
        assertThat(server.records).isEmpty();

        assertThat(perform(calls().again().register())).isEqualTo(done());
        assertThat(server.target(HANDLE)).contains(PAGE);
    }

    @Test
    void whose_handle_it_is_may_stay_unknown_for_now() {
        perform(calls().register());
        server.next((exchange, work) -> FakeHandleServer.write(exchange, work.get()));
        server.next(FakeHandleServer.CUT_AFTER);
        assertThat(perform(calls().again().register())).isInstanceOf(Unclear.class);
    }

    @Test
    void a_page_in_place_of_a_handle_does_not_say_whose_it_is() {
        perform(calls().register());
        // to create it is refused first
        server.next((exchange, work) -> FakeHandleServer.write(exchange, work.get()));
        server.nextAnswers(200, "<html>\u0000}{");
        assertThat(perform(calls().again().register())).isInstanceOf(Unclear.class);
        server.nextAnswers(200, "<html>\u0000}{");
        assertThat(perform(calls().unregister())).isInstanceOf(Unclear.class);
        assertThat(server.target(HANDLE)).contains(PAGE);
        assertThat(perform(calls().again().register())).isEqualTo(done());
    }

    @Test
    void a_change_leads_to_another_page() {
        perform(calls().register());
        assertThat(perform(calls().known(PUBLIC).target(OTHER_PAGE).update())).isEqualTo(new Done(Optional.empty()));
        assertThat(server.target(HANDLE)).contains(OTHER_PAGE);
    }

    @Test
    void a_change_makes_no_handle() {
        assertThat(perform(calls().known(PUBLIC).update())).isInstanceOf(Refused.class);
        assertThat(server.records).isEmpty();
    }

    @Test
    void a_removed_handle_is_gone_and_removing_it_again_does_no_harm() {
        perform(calls().register());
        for (int i = 0; i < 2; i++) {
            assertThat(perform(calls().known(PUBLIC).unregister())).isEqualTo(new Done(Optional.empty()));
            assertThat(server.records).isEmpty();
        }
    }

    @Test
    void a_tombstone_goes_on_leading_to_the_landing_page() {
        server.put(HANDLE, OTHER_PAGE);
        var retired = calls().known(PUBLIC).with("onDelete", "tombstone").unregister();
        assertThat(perform(retired)).isEqualTo(new Done(Optional.empty()));
        assertThat(server.target(HANDLE)).contains(PAGE);

        server.records.clear();
        assertThat(perform(retired)).as("nothing to retire").isEqualTo(new Done(Optional.empty()));
        assertThat(server.records).isEmpty();
    }

    @Test
    void what_was_never_confirmed_is_removed_only_when_it_is_ours() {
        for (var onDelete : List.of("delete", "tombstone")) {
            var removal = calls().with("onDelete", onDelete).unregister();
            assertThat(perform(removal)).isEqualTo(new Done(Optional.empty()));

            perform(calls().register());
            assertThat(perform(removal)).isEqualTo(new Done(Optional.empty()));
            assertThat(server.records).as(onDelete).isEmpty();

            server.put(HANDLE, OTHER_PAGE);
            assertThat(perform(removal)).isEqualTo(new Done(Optional.empty()));
            assertThat(server.target(HANDLE)).contains(OTHER_PAGE);
            server.records.clear();
        }
    }

    @Test
    void a_wrong_password_is_a_refusal() {
        assertThat(perform(calls().password("wrong").register()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).startsWith("it answered 401"));
        assertThat(server.records).isEmpty();
    }

    @Test
    void a_pause_that_the_server_asks_for_is_kept() {
        for (int status : new int[] {429, 503}) {
            server.nextAnswers(status, "", "Retry-After", "7");
            assertThat(perform(calls().register()))
                    .isEqualTo(new NotReached("it answered " + status, Optional.of(Duration.ofSeconds(7))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_leads_nowhere(int status) {
        server.nextAnswers(status, "", "Location", server.address() + "/elsewhere");
        assertThat(perform(calls().register())).isEqualTo(new Refused("it answered " + status));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void a_server_that_repeats_the_credentials_does_not_make_us_repeat_them() {
        var password = FakeHandleServer.PASSWORD;
        perform(calls().register());
        var header = server.last().header("Authorization").orElseThrow();
        var token = header.substring("Basic ".length());
        var encoded = URLEncoder.encode(password, StandardCharsets.UTF_8);
        var decoded = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        var said = String.join(" | ", header, password, encoded, encoded.replace("+", "%20"), decoded);
        serverRefusesWith(said);

        assertThat(perform(calls().known(PUBLIC).update()))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason())
                                .contains("***")
                                .doesNotContain(password, encoded, token, token.replace("=", ""), "s3:c"));
    }

    @Test
    void silence_is_unclear() {
        server.nextHangs();
        assertThat(registrars.perform(calls().register(), Duration.ofMillis(500)))
                .isInstanceOf(Unclear.class);
    }

    @Test
    void a_slow_drip_is_unclear() {
        try (var slow = ScriptedProxy.playing(socket -> {
            ScriptedProxy.write(socket, "HTTP/1.1 201 Created\r\nContent-Length: 1000\r\n\r\n");
            for (int i = 0; i < 1000; i++) {
                ScriptedProxy.write(socket, " ");
                Thread.sleep(20);
            }
        })) {
            assertThat(registrars.perform(calls(slow.address()).register(), Duration.ofMillis(500)))
                    .isInstanceOf(Unclear.class);
        }
    }

    @Test
    void garbage_is_unclear_and_nobody_there_is_not() {
        try (var garbage = ScriptedProxy.playing(socket -> {
            ScriptedProxy.write(socket, "SSH-2.0-OpenSSH_9.2\r\n");
            socket.close();
        })) {
            assertThat(perform(calls(garbage.address()).register())).isInstanceOf(Unclear.class);
        }
        assertThat(perform(calls("http://127.0.0.1:1").register())).isEqualTo(new NotReached("it cannot be reached"));
    }

    @Test
    void an_address_that_is_not_allowed_is_not_called() {
        try (var strict = Registrars.create(Optional.empty(), false, "Handles/test")) {
            assertThat(strict.perform(calls().register(), LIMIT)).isInstanceOf(Refused.class);
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void a_test_changes_nothing_and_says_what_is_wrong() {
        assertThat(test(calls(), FakeHandleServer.PASSWORD).kind()).isEqualTo(Kind.OK);
        assertThat(test(calls(), "wrong").kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(test(calls().with("prefix", "21.T1"), FakeHandleServer.PASSWORD)
                        .kind())
                .isEqualTo(Kind.REFUSED);
        assertThat(test(calls("http://127.0.0.1:1"), FakeHandleServer.PASSWORD).kind())
                .isEqualTo(Kind.UNREACHABLE);
        server.nextAnswers(500, "<html>oops</html>");
        assertThat(test(calls(), FakeHandleServer.PASSWORD).kind()).isEqualTo(Kind.UNEXPECTED);
        server.nextAnswers(200, "<html>welcome</html>");
        assertThat(test(calls(), FakeHandleServer.PASSWORD).kind()).isEqualTo(Kind.UNEXPECTED);
        server.nextAnswers(302, "", "Location", "/login");
        assertThat(test(calls(), FakeHandleServer.PASSWORD).kind()).isEqualTo(Kind.UNEXPECTED);
        server.nextHangs();
        assertThat(test(calls(), FakeHandleServer.PASSWORD).kind()).isEqualTo(Kind.TIMEOUT);
        assertThat(server.records).isEmpty();
        assertThat(server.requests()).noneMatch(request -> request.method().equals("PUT"));
    }

    @Test
    void a_test_keeps_to_allowed_addresses() {
        try (var strict = new RegistrarHttp(AddressRules.byDefault(false), "Handles/test")) {
            var driver = new HandleServerDriver(strict, pinned, protocol());
            assertThat(driver.test(calls().destination(), Optional.empty(), LIMIT)
                            .kind())
                    .isEqualTo(Kind.NOT_ALLOWED);
        }
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
        server.nextAnswers(403, "<html>go away</html>");
        assertThat(look()).isInstanceOf(RegistrarView.NotTold.class);
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

    RegistrarView.OfAll list(Optional<String> from) {
        return registrars.list(
                calls().destination(), Optional.of(Credential.ofPassword(FakeHandleServer.PASSWORD)), from, LIMIT);
    }

    private RegistrarView.OfOne look() {
        return registrars.look(calls().known(PUBLIC).update(), LIMIT);
    }

    RegistrarDiagnosis test(ProxyCalls calls, String password) {
        return new HandleServerDriver(http, pinned, protocol())
                .test(calls.destination(), Optional.of(Credential.ofPassword(password)), Duration.ofSeconds(1));
    }

    ProxyCalls calls() {
        return calls(server.address());
    }

    RegistrarAnswer perform(Call call) {
        return registrars.perform(call, LIMIT);
    }

    static RegistrarAnswer done() {
        return new Done(Optional.of(new PublicHandle(PUBLIC)));
    }
}
