package dev.handles.adapter.http.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarAnswer.Unclear;
import dev.handles.domain.handle.RegistrarView;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registration comes to at a handle server, whatever it speaks. */
@ParameterizedClass
@EnumSource(SpokenProtocol.class)
class HandleServerDriverTest extends AtHandleServer {

    private static final String WORKING_ON_IT = "<html>We are working on it</html>";
    private static final String TOMBSTONE = "https://handles.example.org/tombstone/1";

    HandleServerDriverTest(SpokenProtocol spoken) {
        super(spoken);
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
    void what_was_made_while_the_registry_was_elsewhere_is_ours_and_is_led_here() {
        var share = "/share/0123456789abcdef0123456789abcdef";
        var former = "https://old.example.org/registry" + share;
        var page = "https://handles.example.org" + share;
        perform(calls().target(former).register());
        assertThat(perform(calls().target(page).register()))
                .as("a first attempt")
                .isInstanceOf(Refused.class);
        assertThat(server.target(HANDLE)).contains(former);
        assertThat(perform(calls().target(page).again().register())).isEqualTo(done());
        assertThat(server.target(HANDLE)).contains(page);

        assertThat(perform(calls().target(former).unregister())).isEqualTo(new Done(Optional.empty()));
        assertThat(server.records).isEmpty();
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

    /** What a load balancer says of whatever it is asked, while there is nothing behind it. */
    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202})
    void a_page_of_something_in_between_is_no_success(int status) {
        var known = calls().known(PUBLIC);
        var retired = calls().known(PUBLIC).tombstone(TOMBSTONE).with("onDelete", "tombstone");
        for (var call : List.of(
                calls().register(),
                calls().again().register(),
                known.update(),
                known.unregister(),
                retired.unregister(),
                calls().unregister())) {
            server.nextAnswers(status, WORKING_ON_IT);
            assertThat(perform(call))
                    .as("%s %s", status, call)
                    .isEqualTo(new Unclear("it answered " + status + ": " + WORKING_ON_IT));
        }
        server.nextAnswers(status, WORKING_ON_IT);
        assertThat(registrars.look(known.update(), LIMIT)).isInstanceOf(RegistrarView.NotReached.class);
        assertThat(server.requests()).hasSize(7);
    }

    @Test
    void what_was_made_behind_a_page_is_found_as_ours() {
        server.next((exchange, work) -> {
            var unused = work.get();
            FakeHandleServer.write(exchange, new FakeHandleServer.Reply(200, WORKING_ON_IT));
        });
        assertThat(perform(calls().register())).isInstanceOf(Unclear.class);
        assertThat(perform(calls().again().register())).isEqualTo(done());
        assertThat(server.last().method()).as("whose it is").isEqualTo("GET");
        assertThat(server.target(HANDLE)).contains(PAGE);
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
    void what_something_in_between_does_not_find_is_not_removed() {
        perform(calls().register());
        for (int status : new int[] {404, 410}) {
            for (var removal : List.of(
                    calls().unregister(),
                    calls().known(PUBLIC).unregister(),
                    calls().known(PUBLIC)
                            .tombstone(TOMBSTONE)
                            .with("onDelete", "tombstone")
                            .unregister())) {
                server.nextAnswers(status, "<html><head><title>404 Not Found</title></head></html>");
                assertThat(perform(removal)).as("%s %s", status, removal).isNotInstanceOf(Done.class);
            }
            server.next((exchange, work) -> FakeHandleServer.write(exchange, work.get()));
            server.nextAnswers(status, "<html><head><title>404 Not Found</title></head></html>");
            assertThat(perform(calls().unregister()))
                    .as("found, and not removed")
                    .isNotInstanceOf(Done.class);
        }
        assertThat(server.target(HANDLE)).contains(PAGE);
    }

    @Test
    void a_retired_handle_leads_to_its_tombstone() {
        var retired = calls().known(PUBLIC)
                .tombstone(TOMBSTONE)
                .with("onDelete", "tombstone")
                .unregister();
        for (var page : List.of(PAGE, OTHER_PAGE, TOMBSTONE)) {
            server.put(HANDLE, page);
            assertThat(perform(retired)).isEqualTo(new Done(Optional.empty()));
            assertThat(server.target(HANDLE)).contains(TOMBSTONE);
        }

        server.records.clear();
        assertThat(perform(retired)).as("nothing to retire").isEqualTo(new Done(Optional.empty()));
        assertThat(server.records).isEmpty();
    }

    @Test
    void what_the_world_never_knew_has_no_tombstone() {
        perform(calls().register());
        var registeredTooLate =
                calls().known(PUBLIC).with("onDelete", "tombstone").unregister();
        assertThat(perform(registeredTooLate)).isEqualTo(new Done(Optional.empty()));
        assertThat(server.records).isEmpty();
    }

    @Test
    void a_handle_is_removed_unless_its_service_leaves_tombstones() {
        perform(calls().register());
        assertThat(perform(calls().known(PUBLIC).tombstone(TOMBSTONE).unregister()))
                .isEqualTo(new Done(Optional.empty()));
        assertThat(server.records).isEmpty();
    }

    @Test
    void what_was_never_confirmed_is_removed_only_when_it_is_ours() {
        for (var onDelete : List.of("delete", "tombstone")) {
            // the page that it may lead to is the one of before
            var removal =
                    calls().tombstone(TOMBSTONE).with("onDelete", onDelete).unregister();
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
}
