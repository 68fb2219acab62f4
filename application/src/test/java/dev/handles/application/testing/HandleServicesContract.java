package dev.handles.application.testing;

import static dev.handles.application.testing.Contracts.atOnce;
import static dev.handles.application.testing.Contracts.problemOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.handles.application.port.Slice;
import dev.handles.application.port.Stores;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.subject.Name;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@code HandleServices} and every {@code Credentials} must do. */
public interface HandleServicesContract {

    /** Stores with nothing in them. */
    Stores emptyStores();

    @Test
    default void find_returns_what_was_added() {
        var store = emptyStores().handleServices();
        var service = Samples.handleService(1);
        store.add(service);
        assertThat(store.find(service.id())).contains(service);
        assertThat(problemOf(() -> store.add(service))).isEqualTo(new Problem.AlreadyExists(Optional.empty()));
        Contracts.ODD_IDS.forEach(
                odd -> assertThat(store.find(new HandleServiceId(odd))).as(odd).isEmpty());
    }

    @Test
    default void properties_come_back_exactly() {
        var stores = emptyStores();
        Map<String, Object> odd = new HashMap<>();
        odd.put("type", "PID");
        odd.put("nothing", null);
        odd.put("exact", new BigDecimal("10.10"));
        odd.put("tiny", new BigDecimal("1E-30"));
        odd.put("big", new BigInteger("123456789012345678901234567890"));
        odd.put("whole", 5);
        odd.put("ключ \uD83D\uDE00", List.of(Map.of("deep", Arrays.asList("a", null, true))));
        odd.put("long", "x".repeat(200_000));
        var plain = Samples.handleService(1);
        var service = new HandleService(
                plain.id(),
                new Name("Служба"),
                Optional.empty(),
                ServiceProperties.stored(odd, Optional.empty()),
                Optional.of(new CredentialId(Samples.id(7))),
                plain.creator(),
                plain.createdAt(),
                41);
        stores.credentials().add(new CredentialId(Samples.id(7)), Credential.ofPassword("s"));
        stores.handleServices().add(service);
        var found = stores.handleServices().find(service.id()).orElseThrow();
        assertThat(found).isEqualTo(service);
        assertThat(found.properties().visible()).isEqualTo(service.properties().visible());
    }

    @Test
    default void save_refuses_a_version_it_has_not_seen() {
        var store = emptyStores().handleServices();
        var original = Samples.handleService(1);
        store.add(original);
        store.save(Samples.renamed(original, "first"));
        assertThat(problemOf(() -> store.save(Samples.renamed(original, "second"))))
                .isEqualTo(new Problem.StaleVersion());
        assertThat(store.find(original.id()).orElseThrow().name()).isEqualTo(new Name("first"));
    }

    @Test
    default void of_many_who_save_over_one_version_one_does() {
        var store = emptyStores().handleServices();
        var original = Samples.handleService(1);
        store.add(original);
        var outcomes = atOnce(10, number -> {
            try {
                store.save(Samples.renamed(original, "name " + number));
                return "saved";
            } catch (Problem.Raised raised) {
                return raised.problem().toString();
            }
        });
        assertThat(outcomes).containsOnlyOnce("saved").containsOnly("saved", new Problem.StaleVersion().toString());
    }

    @Test
    default void ids_come_in_ascending_order() {
        var store = emptyStores().handleServices();
        for (int number : new int[] {3, 1, 2}) {
            store.add(Samples.handleService(number));
        }
        assertThat(store.list(Optional.empty(), Optional.empty(), Slice.first(2)))
                .extracting(HandleServiceId::value)
                .containsExactly(Samples.id(1), Samples.id(2));
        assertThat(store.list(Optional.empty(), Optional.empty(), Slice.after(Samples.id(2), 2)))
                .extracting(HandleServiceId::value)
                .containsExactly(Samples.id(3));
    }

    @Test
    default void a_service_with_a_live_handle_stays() {
        var stores = emptyStores();
        var handle = Samples.stored(stores, 1);
        assertThat(problemOf(() -> stores.handleServices().remove(handle.service())))
                .isEqualTo(new Problem.CannotDeleteNonEmptyHandleService());
        stores.handles().save(handle.gone());
        stores.handleServices().remove(handle.service());
        assertThat(stores.handleServices().find(handle.service())).isEmpty();
        assertThat(stores.handles().find(handle.id()).orElseThrow().service()).isEqualTo(handle.service());
        assertThat(problemOf(() -> stores.handleServices().remove(handle.service())))
                .isEqualTo(new Problem.NotFound());
    }

    @Test
    default void no_handle_is_left_of_a_service_that_went_while_it_came() {
        var stores = emptyStores();
        stores.spaces().add(Samples.space(1));
        for (int round = 0; round < 10; round++) {
            var service = Samples.handleService(round);
            stores.handleServices().add(service);
            var share = Samples.share(round, Samples.space(1).id());
            stores.shares().add(share);
            int number = round;
            var outcomes = atOnce(2, who -> {
                try {
                    if (who == 0) {
                        stores.handleServices().remove(service.id());
                    } else {
                        Samples.stored(stores, number, service, share);
                    }
                    return "done";
                } catch (Problem.Raised raised) {
                    return raised.problem().toString();
                }
            });
            assertThat(outcomes).containsOnlyOnce("done");
            assertThat(stores.handleServices().find(service.id()).isPresent())
                    .isEqualTo(stores.handles().holding(share.id()).isPresent());
        }
    }

    @Test
    default void a_credential_is_kept_replaced_and_forgotten() {
        var credentials = emptyStores().credentials();
        var id = new CredentialId(Samples.id(1));
        var secret = Credential.ofPassword("pä\uD83D\uDE00".repeat(1000));
        credentials.add(id, secret);
        assertThat(credentials.reveal(id)).isEqualTo(secret);
        credentials.replace(id, Credential.ofPassword(""));
        assertThat(credentials.reveal(id)).isEqualTo(Credential.ofPassword(""));
        credentials.remove(id);
        credentials.remove(id);
        assertThatThrownBy(() -> credentials.reveal(id)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> credentials.replace(id, secret)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void a_credential_is_kept_with_whatever_there_is_of_it() {
        var credentials = emptyStores().credentials();
        var id = new CredentialId(Samples.id(1));
        var password = Credential.ofPassword("pa$$ \"word\"");
        var all = List.of(
                password.withToken(new Secret("tökén {\"\\")),
                Credential.ofToken("t"),
                Credential.ofToken("{}"),
                Credential.ofPassword("").withToken(new Secret("")),
                Credential.ofPassword("\0{}"),
                Credential.ofPassword("{\"token\":\"t\"}"),
                password);
        credentials.add(id, all.getLast());
        for (var credential : all) {
            credentials.replace(id, credential);
            assertThat(credentials.reveal(id)).isEqualTo(credential);
            assertThat(credentials.revealAll(List.of(id))).isEqualTo(Map.of(id, credential));
        }
    }

    /** The first handle of the service, which is called for. */
    private static Handle withJob(Stores stores, HandleService service) {
        stores.credentials().add(service.credential().orElseThrow(), Credential.ofPassword("s"));
        stores.spaces().add(Samples.space(1));
        var share = Samples.share(1, Samples.space(1).id());
        stores.shares().add(share);
        stores.handleServices().add(service);
        var handle = Samples.stored(stores, 1, service, share);
        stores.registrationJobs().add(Samples.job(handle, service, "me", Samples.NOW));
        return handle;
    }

    @Test
    default void a_credential_stays_while_a_service_or_a_job_needs_it() {
        var stores = emptyStores();
        var service = Samples.withCredential(Samples.handleService(1), new CredentialId(Samples.id(7)));
        var handle = withJob(stores, service);
        var job = Samples.job(handle, service, "me", Samples.NOW);
        var id = service.credential().orElseThrow();
        stores.credentials().remove(id);
        assertThat(stores.credentials().reveal(id)).as("the service has it").isEqualTo(Credential.ofPassword("s"));
        stores.handles().save(handle.leaving());
        stores.handleServices().remove(service.id());
        stores.credentials().remove(id);
        assertThat(stores.credentials().reveal(id)).as("a call is under way").isEqualTo(Credential.ofPassword("s"));
        var removing = job.removal(Optional.empty(), Samples.NOW);
        stores.registrationJobs().settle(removing.done(Optional.empty()), "me");
        stores.credentials().remove(id);
        assertThatThrownBy(() -> stores.credentials().reveal(id)).isInstanceOf(IllegalStateException.class);
    }

    /** Of a service that has another one by now: who tries again will want it. */
    @Test
    default void a_credential_stays_with_what_was_given_up() {
        var stores = emptyStores();
        var service = Samples.withCredential(Samples.handleService(1), new CredentialId(Samples.id(7)));
        var handle = withJob(stores, service);
        var job = Samples.job(handle, service, "me", Samples.NOW);
        var id = service.credential().orElseThrow();
        stores.handleServices()
                .save(service.changed(service.name(), service.proxyEndpoint(), service.properties(), Optional.empty()));

        stores.registrationJobs().settle(job.givenUp(false, "no"), "me");
        stores.handles().save(handle.failed());
        stores.credentials().remove(id);
        assertThat(stores.credentials().reveal(id)).as("the handle lives").isEqualTo(Credential.ofPassword("s"));

        stores.handles().save(handle.failed().leaving());
        var removing = job.removal(Optional.empty(), Samples.NOW);
        stores.registrationJobs().replace(removing);
        stores.registrationJobs().replace(removing.givenUp(true, "no"));
        stores.credentials().remove(id);
        assertThat(stores.credentials().reveal(id)).as("it may be there").isEqualTo(Credential.ofPassword("s"));

        stores.registrationJobs().replace(removing.done(Optional.empty()));
        stores.credentials().remove(id);
        assertThatThrownBy(() -> stores.credentials().reveal(id)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    default void a_credential_goes_with_the_last_of_many_jobs_that_end_at_the_same_moment() {
        var stores = emptyStores();
        var id = new CredentialId(Samples.id(7));
        stores.credentials().add(id, Credential.ofPassword("s"));
        var space = Samples.space(1);
        stores.spaces().add(space);
        var service = Samples.withCredential(Samples.handleService(1), id);
        stores.handleServices().add(service);
        var jobs = new ArrayList<RegistrationJob>();
        for (int number = 1; number <= 8; number++) {
            var share = Samples.share(number, space.id());
            stores.shares().add(share);
            var handle = Samples.stored(stores, number, service, share);
            var job = Samples.job(handle, service, "me", Samples.NOW);
            stores.registrationJobs().add(job);
            stores.handles().save(handle.leaving());
            jobs.add(job.removal(Optional.empty(), Samples.NOW));
        }
        stores.handleServices().remove(service.id());
        atOnce(
                jobs.size(),
                number -> stores.transactions().inTransaction(() -> {
                    stores.registrationJobs().settle(jobs.get(number).done(Optional.empty()), "me");
                    stores.credentials().remove(id);
                    return number;
                }));
        assertThatThrownBy(() -> stores.credentials().reveal(id)).isInstanceOf(IllegalStateException.class);
    }
}
