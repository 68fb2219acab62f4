package dev.handles.application.handle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.handle.RegistrationSettling.Outcome;
import dev.handles.application.port.PublicHandles;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.Availability;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.JobBeginning;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrationJob.Intent;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.handle.RegistrationJob.Step;
import dev.handles.domain.handle.Settlement;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.ServiceProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A handle proxy gives one name to several handles. */
class NamesakesTest {

    private static final PublicHandle NAME = new PublicHandle("http://hdl.handle.net/21.T1/one");
    private static final PublicHandle SAME_NAME = new PublicHandle("hdl:21.t1/ONE");

    private final InMemoryStore stores = new InMemoryStore();

    private Outcome named(int number, Map<String, ?> properties, Patience patience, PublicHandle name) {
        var handle = Samples.stored(stores, number);
        var service = Samples.handleService(number);
        var destination = new Destination(
                service.id(),
                service.name(),
                service.proxyEndpoint(),
                ServiceProperties.of(properties),
                Optional.empty());
        var lease = new Lease("node", Samples.NOW.plusSeconds(60));
        var job = JobBeginning.registering(handle, destination, lease, patience);
        stores.registrationJobs().add(job);
        return new Outcome(job, handle.metadata(), new Done(Optional.of(name)));
    }

    private Outcome named(int number, Patience patience, PublicHandle name) {
        return named(number, Map.of("type", "PID"), patience, name);
    }

    private List<Settlement> settle(PublicHandles publicHandles, Outcome... outcomes) {
        return Settlings.over(stores, publicHandles, stores.publicationClock()).settle(List.of(outcomes)).stream()
                .map(Optional::orElseThrow)
                .toList();
    }

    private Handle settled(Outcome outcome) {
        settle(stores.publicHandles(), outcome);
        return stores.handles().find(outcome.job().handle()).orElseThrow();
    }

    private void removesNothing(Outcome outcome) {
        var job = stores.registrationJobs().find(outcome.job().handle()).orElseThrow();
        assertThat(job.step()).isEqualTo(Step.GIVEN_UP);
        assertThat(job.intent()).isEqualTo(Intent.REGISTER);
        assertThat(job.mayExist()).isFalse();
        assertThat(job.isFinished()).isTrue();
    }

    @Test
    void the_second_handle_fails_and_says_why() {
        assertThat(settled(named(1, Patience.KEEP_TRYING, NAME)).state().wireName())
                .isEqualTo("registered");
        var outcome = named(2, Patience.KEEP_TRYING, SAME_NAME);

        var second = settled(outcome);

        assertThat(second.state().wireName()).isEqualTo("failed");
        assertThat(second.progress().lastError().orElseThrow()).contains(SAME_NAME.value(), "another handle");
        removesNothing(outcome);
        assertThat(stores.publicHandles().bearers(List.of(NAME))).hasSize(1);
    }

    @Test
    void who_waits_for_the_second_one_gets_none() {
        settled(named(1, Patience.ONE_TRY, NAME));
        var outcome = named(2, Patience.ONE_TRY, NAME);
        assertThat(settled(outcome).state().wireName()).isEqualTo("deleted");
        removesNothing(outcome);
        assertThat(Availability.of(
                        stores.handles()
                                .withdrawn(Samples.identifier(2))
                                .orElseThrow()
                                .job(),
                        false))
                .isEqualTo(Availability.FREE);
    }

    @Test
    void what_was_deleted_meanwhile_does_not_take_the_others_away() {
        settled(named(1, Patience.KEEP_TRYING, NAME));
        var outcome = named(2, Patience.KEEP_TRYING, NAME);
        stores.handles()
                .save(stores.handles()
                        .find(outcome.job().handle())
                        .orElseThrow()
                        .leaving());
        assertThat(settled(outcome).state().wireName()).isEqualTo("deleted");
        removesNothing(outcome);
    }

    @Test
    void of_two_that_are_stored_together_the_first_has_the_name() {
        var first = named(1, Patience.KEEP_TRYING, NAME);
        var second = named(2, Patience.KEEP_TRYING, SAME_NAME);
        var third = named(3, Patience.KEEP_TRYING, new PublicHandle(NAME.value() + "2"));
        assertThat(settle(stores.publicHandles(), first, second, third))
                .extracting(settlement -> settlement.handle().state().wireName())
                .containsExactly("registered", "failed", "registered");
    }

    @Test
    void a_name_whose_removal_is_under_way_is_not_free() {
        var first = settled(named(1, Patience.KEEP_TRYING, NAME));
        stores.handles().save(first.leaving());
        assertThat(settled(named(2, Patience.KEEP_TRYING, NAME)).state().wireName())
                .isEqualTo("failed");
        stores.handles().save(stores.handles().find(first.id()).orElseThrow().gone());
        assertThat(settled(named(3, Patience.KEEP_TRYING, NAME)).state().wireName())
                .isEqualTo("registered");
    }

    @Test
    void what_is_registered_again_and_gets_anothers_name_stays_what_it_is() {
        var own = new PublicHandle(NAME.value() + "2");
        settled(named(1, Patience.KEEP_TRYING, NAME));
        var lost = settled(named(2, Patience.KEEP_TRYING, own));
        var lease = new Lease("node", Samples.NOW.plusSeconds(60));
        var again = stores.registrationJobs()
                .find(lost.id())
                .orElseThrow()
                .restoration(own, Samples.NOW)
                .claimed(lease);
        stores.registrationJobs().replace(again);

        var still = settled(new Outcome(again, lost.metadata(), new Done(Optional.of(NAME))));

        assertThat(still.state().wireName()).isEqualTo("registered");
        assertThat(still.state().knownAs()).contains(own);
    }

    @Test
    void where_names_are_ours_nobody_is_asked() {
        PublicHandles nobody = names -> {
            throw new AssertionError("asked for " + names);
        };
        var doi = Map.of("type", "DOI", "prefix", "10.5072");
        var direct = Map.of("type", "PID", "driver", "sandbox", "prefix", "21.T1");
        assertThat(settle(
                        nobody,
                        named(1, doi, Patience.KEEP_TRYING, NAME),
                        named(2, direct, Patience.KEEP_TRYING, SAME_NAME)))
                .allMatch(settlement -> settlement.handle().state().isPublic());
    }
}
