package dev.handles.domain.handle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a job goes from one who calls to the next. */
class RegistrationJobTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Instant LATER = NOW.plusSeconds(3600);
    private static final Lease LEASE = new Lease("worker", NOW.plusSeconds(60));
    private static final Destination OLD = destination("https://old.example.org");
    private static final Destination NEW = destination("https://new.example.org");

    private static final Destination DATACITE = dataCite();

    static RegistrationJob wanted(int attempts) {
        var handle = Handle.reserve(
                new HandleId("h"),
                OLD.service(),
                new HandleTarget.OfShare(new ShareId("share")),
                new Identifier(Optional.of(new Prefix("10.5072")), new Suffix("abc")),
                MetadataPrefix.OAI_DC,
                "<metadata/>",
                new Creator(new UserId("u")),
                NOW);
        var job = JobBeginning.wanted(handle, OLD, NOW);
        for (int attempt = 0; attempt < attempts; attempt++) {
            job = (attempt > 0 ? job.retryAt(NOW, false, "away") : job).claimed(LEASE);
        }
        return job;
    }

    @Test
    void what_nobody_waits_for_is_due_at_once_and_leaves_nothing_behind_before_it_is_called() {
        var job = wanted(0);
        assertThat(job.dueAt()).contains(NOW);
        assertThat(job.mayExist()).isFalse();
        assertThat(job.patience()).isEqualTo(Patience.KEEP_TRYING);
    }

    @Test
    void what_is_wanted_again_finds_what_the_first_attempt_left_where_it_left_it() {
        var removal = wanted(1).withdrawal(NOW, NOW, "timeout");
        var again = JobBeginning.wantedAgain(removal, NEW, LEASE, NOW);
        assertThat(again.intent()).isEqualTo(RegistrationJob.Intent.REGISTER);
        assertThat(again.mayExist()).isTrue();
        assertThat(again.destination()).isEqualTo(OLD);
        assertThat(again.calledAgain(false).mayExist())
                .as("a call that did nothing")
                .isTrue();
        var clean = JobBeginning.wantedAgain(removal.done(Optional.empty()), NEW, LEASE, NOW);
        assertThat(clean.mayExist()).isFalse();
        assertThat(clean.destination()).isEqualTo(NEW);
        assertThat(clean.calledAgain(false).mayExist()).isFalse();
        assertThat(clean.calledAgain(true).mayExist())
                .as("a call that may have done something")
                .isTrue();
    }

    @Test
    void who_takes_over_what_was_wanted_again_finds_what_the_dead_one_left() {
        var removal = wanted(1).withdrawal(NOW, NOW, "timeout");
        var clean = JobBeginning.wantedAgain(removal.done(Optional.empty()), NEW, LEASE, NOW);
        assertThat(clean.stored().claimed(LEASE).mayExist()).isTrue();
    }

    /** Each way in which a registration ends that somebody waited for, and the ways of those that nobody did. */
    @Test
    void an_identifier_is_had_again_where_nobody_was_told_of_a_handle() {
        var waited = JobBeginning.wantedAgain(wanted(0), NEW, LEASE, NOW);
        var withdrawal = waited.withdrawal(NOW, NOW, "cut");
        var removing = withdrawal.claimed(LEASE);
        var known = new PublicHandle("doi:10.5072/abc");
        assertAvailable(waited, Availability.TAKEN, Availability.TAKEN);
        assertAvailable(waited.givenUp(false, "no"), Availability.FREE, Availability.FREE);
        assertAvailable(withdrawal, Availability.FREE, Availability.TAKEN);
        assertAvailable(removing, Availability.SOON, Availability.TAKEN);
        assertAvailable(removing.retryAt(LATER, true, "cut again"), Availability.SOON, Availability.TAKEN);
        assertAvailable(removing.givenUpUntil(LATER, "no"), Availability.SOON, Availability.TAKEN);
        assertAvailable(removing.done(Optional.empty()), Availability.FREE, Availability.TAKEN);
        for (var told : List.of(
                wanted(1).givenUp(false, "no"),
                wanted(1).removal(Optional.empty(), NOW),
                wanted(1).removal(Optional.empty(), NOW).done(Optional.empty()),
                waited.stored().claimed(LEASE).givenUp(false, "no"),
                waited.givenUp(true, "no"),
                waited.done(Optional.of(known)),
                JobBeginning.of(
                                waited,
                                Intent.UNREGISTER,
                                Optional.of(known),
                                Patience.ONE_TRY,
                                NOW,
                                NOW,
                                Optional.empty())
                        .done(Optional.of(known)))) {
            assertAvailable(told, Availability.TAKEN, Availability.TAKEN);
        }
    }

    private static void assertAvailable(RegistrationJob job, Availability sameWish, Availability any) {
        assertThat(Availability.of(job, true)).as("same wish: %s", job).isEqualTo(sameWish);
        assertThat(Availability.of(job, false)).as("another: %s", job).isEqualTo(any);
    }

    @Test
    void who_gets_an_identifier_again_finds_what_a_removal_may_have_left_where_it_was_left() {
        var withdrawal = wanted(1).withdrawal(NOW, NOW, "cut");
        var next = wanted(0).asOf(NEW);
        var after = next.after(withdrawal);
        assertThat(after.mayExist()).isTrue();
        assertThat(after.destination()).isEqualTo(OLD);
        assertThat(after.dueAt()).isEqualTo(next.dueAt());
        assertThat(next.after(withdrawal.claimed(LEASE).done(Optional.empty())))
                .as("nothing is left")
                .isEqualTo(next);
        assertThat(next.after(wanted(1).givenUp(false, "no"))).isEqualTo(next);
    }

    /** DataCite hides a DOI that was public; and calls go where the service is by now, whose password there is. */
    @Test
    void what_a_registrar_keeps_of_what_it_removed_is_found_by_who_gets_the_identifier_again() {
        var hidden = wanted(1)
                .asOf(DATACITE)
                .withdrawal(NOW, NOW, "cut")
                .claimed(LEASE)
                .done(Optional.empty());
        assertThat(hidden.mayExist()).isFalse();
        assertThat(wanted(0).after(hidden).mayExist()).isTrue();
        var again = JobBeginning.wantedAgain(hidden, NEW, LEASE, NOW);
        assertThat(again.mayExist()).isTrue();
        assertThat(again.destination()).isEqualTo(NEW);
    }

    /** Of a node that died, too: it may have sent it at the last moment. */
    @Test
    void a_removal_without_an_answer_counts_from_when_it_may_have_been_sent() {
        var removing = wanted(1).withdrawal(NOW, NOW, "cut").claimed(LEASE);
        assertThat(removing.wantedSince()).isEqualTo(NOW);
        assertThat(removing.unansweredAt(LATER).wantedSince()).isEqualTo(LATER);
        assertThat(removing.claimed(new Lease("another", LATER)).wantedSince()).isEqualTo(LEASE.until());
        var known = wanted(1)
                .removal(Optional.of(new PublicHandle("doi:10.5072/abc")), NOW)
                .claimed(LEASE);
        assertThat(known.unansweredAt(LATER).wantedSince()).isEqualTo(NOW);
        assertThat(known.claimed(new Lease("another", LATER)).wantedSince()).isEqualTo(NOW);
    }

    @Test
    void who_claims_a_job_is_patient_whoever_waited_before() {
        var handle = Handle.reserve(
                new HandleId("h"),
                OLD.service(),
                new HandleTarget.OfShare(new ShareId("share")),
                new Identifier(Optional.empty(), new Suffix("abc")),
                MetadataPrefix.OAI_DC,
                "<metadata/>",
                new Creator(new UserId("u")),
                NOW);
        var calling = JobBeginning.registering(handle, OLD, LEASE, Patience.ONE_TRY);
        assertThat(calling.mayExist()).as("nobody called before").isFalse();
        var claimed = calling.stored().claimed(new Lease("another", LATER));
        assertThat(claimed.patience()).isEqualTo(Patience.KEEP_TRYING);
        assertThat(claimed.attempts()).as("what came of the first is not known").isEqualTo(1);
        assertThat(claimed.dueAt()).contains(LATER);
        assertThat(claimed.mayExist()).as("the dead one may have done it").isTrue();
    }

    @Test
    void what_is_given_up_begins_anew() {
        var retried = wanted(9).givenUp(false, "no").retried(LATER).orElseThrow();
        assertThat(retried.step()).isEqualTo(Step.PENDING);
        assertThat(retried.dueAt()).contains(LATER);
        assertThat(retried.wantedSince()).as("the horizon is counted from").isEqualTo(LATER);
        assertThat(retried.attempts()).as("pauses are short again").isZero();
        assertThat(retried.lastError()).contains("no");
    }

    @Test
    void it_goes_where_its_service_is_by_now_unless_something_may_be_at_the_old_registrar() {
        assertThat(wanted(1).givenUp(false, "no").asOf(NEW).destination()).isEqualTo(NEW);
        assertThat(wanted(2).givenUp(true, "cut").asOf(NEW).destination()).isEqualTo(OLD);
    }

    @Test
    void what_waits_for_its_next_attempt_waits_no_longer_and_keeps_its_horizon() {
        var waiting = wanted(3).retryAt(LATER, true, "away");
        var retried = waiting.retried(NOW.plusSeconds(1)).orElseThrow();
        assertThat(retried.dueAt()).contains(NOW.plusSeconds(1));
        assertThat(retried.wantedSince()).isEqualTo(waiting.wantedSince());
        assertThat(retried.destination()).isEqualTo(OLD);
        assertThat(retried.attempts()).isEqualTo(3);
    }

    @Test
    void what_is_done_or_being_called_is_left_alone() {
        assertThat(wanted(1).retried(LATER)).isEmpty();
        assertThat(wanted(1)
                        .done(Optional.of(new PublicHandle("doi:10.5072/abc")))
                        .retried(LATER))
                .isEmpty();
    }

    private static Destination dataCite() {
        return new Destination(
                new HandleServiceId("s"),
                new Name("My service"),
                Optional.empty(),
                ServiceProperties.of(Map.of(
                        "type",
                        "DOI",
                        "prefix",
                        "10.5072",
                        "driver",
                        "datacite_rest",
                        "host",
                        "https://d.example.org",
                        "username",
                        "A.B",
                        "password",
                        "p")),
                Optional.empty());
    }

    private static Destination destination(String proxy) {
        return new Destination(
                new HandleServiceId("s"),
                new Name("My service"),
                ProxyEndpoint.parse(proxy),
                ServiceProperties.of(Map.of("type", "DOI", "prefix", "10.5072")),
                Optional.empty());
    }
}
