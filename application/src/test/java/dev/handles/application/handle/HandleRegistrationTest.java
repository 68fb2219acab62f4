package dev.handles.application.handle;

import static dev.handles.application.handle.Registrant.CLIENT;
import static dev.handles.application.handle.Registrant.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Member;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Registering while the client waits. */
class HandleRegistrationTest extends RegistrationScene {

    @BeforeEach
    void enter() {
        memberRegisters();
    }

    @Test
    void a_registered_handle_is_known_by_what_the_registrar_took_it_for() {
        var id = register();

        var handle = stores.handles().find(id).orElseThrow();
        var publicHandle = PublicHandle.ofDoi(handle.identifier());
        assertThat(handle.state()).isEqualTo(new HandleState.Registered(publicHandle, Samples.NOW));
        assertThat(handle.metadata()).isEqualTo("""
                <?xml version="1.0" encoding="utf-8" ?>
                <metadata>
                    <dc:identifier>%s</dc:identifier>
                    <dc:identifier>https://handles.example.org/share/%s</dc:identifier><dc:title>First</dc:title></metadata>""".formatted(publicHandle.value(), SHARE.value()));
        assertThat(stores.shares().find(SHARE).orElseThrow().handle()).contains(id);
        assertThat(stores.memberships().direct(Resource.of(id), Member.of(USER)))
                .contains(PrivilegeSet.of(HandlePrivilege.ADMIN));
        assertThat(job(id).step()).isEqualTo(Step.DONE);
    }

    @Test
    void the_registrar_is_told_the_revised_metadata_without_the_handle_and_gets_the_password() {
        register();

        var call = calls.getFirst();
        assertThat(call.intent()).isEqualTo(Intent.REGISTER);
        assertThat(call.repeated()).isFalse();
        assertThat(call.target()).isEqualTo(URI.create("https://handles.example.org/share/" + SHARE.value()));
        assertThat(call.metadata()).contains("/share/" + SHARE.value()).doesNotContain("doi:");
        assertThat(call.password().map(Secret::reveal)).contains("pa$$word");
    }

    @Test
    void who_would_wait_for_longer_than_anybody_may_waits_no_longer() {
        register(WAIT.multipliedBy(100));

        assertThat(limits).containsExactly(WAIT);
    }

    /** Who is late cannot be taken for who has the handle now. */
    @Test
    void each_call_of_who_waits_is_leased_under_a_name_of_its_own() {
        var owners = new ArrayList<String>();
        registrar = call -> {
            var lease = job(stores.handles().holding(SHARE).orElseThrow()).lease();
            owners.add(lease.orElseThrow().owner());
            return new RegistrarAnswer.Refused("no");
        };
        assertThatThrownBy(this::register).isInstanceOf(Problem.Raised.class);
        assertThatThrownBy(this::register).isInstanceOf(Problem.Raised.class);

        assertThat(owners).hasSize(2).doesNotHaveDuplicates();
    }

    /** As when the connection to the database breaks between the commit of the outcome and its acknowledgement. */
    @Test
    void an_outcome_counts_whoever_stored_it() {
        var settling = Settlings.over(stores);
        registrar = call -> {
            var job = job(stores.handles().holding(SHARE).orElseThrow());
            settling.settle(List.of(new RegistrationSettling.Outcome(job, call.metadata(), done(call))));
            return done(call);
        };
        var id = register();

        assertThat(stores.handles().find(id).orElseThrow().state().isPublic()).isTrue();
        assertThat(calls).hasSize(1);
    }

    @Test
    void while_the_registrar_is_called_the_intent_is_committed_and_nothing_is_held() throws Exception {
        var seen = new ArrayList<String>();
        registrar = call -> {
            var other = new Thread(() -> stores.transactions().inTransaction(() -> {
                var holding = stores.handles().holding(SHARE).orElseThrow();
                seen.add(stores.handles().find(holding).orElseThrow().state().wireName());
                seen.add(job(holding).step().name());
                return holding;
            }));
            other.start();
            try {
                other.join(5000);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return done(call);
        };
        register();
        assertThat(seen).containsExactly("reserved", "CALLING");
    }

    @Test
    void when_the_last_thing_is_removed_of_a_service_that_is_gone_its_password_goes_too() throws Exception {
        var id = register();
        handles.change().delete(CLIENT, id, Optional.empty());
        stores.handleServices().remove(SERVICE);
        assertThat(stores.credentials().reveal(CREDENTIAL)).isNotNull();

        var called = new CountDownLatch(1);
        registrar = call -> {
            called.countDown();
            return new RegistrarAnswer.Done(Optional.empty());
        };
        try (var work = handles.work()) {
            work.start();
            assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(job(id).step()).isEqualTo(Step.DONE);
        assertThatThrownBy(() -> stores.credentials().reveal(CREDENTIAL)).isInstanceOf(IllegalStateException.class);
    }
}
