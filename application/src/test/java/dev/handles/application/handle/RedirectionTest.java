package dev.handles.application.handle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handle.RegistrationJob;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedirectionTest {

    private final InMemoryStore stores = new InMemoryStore();
    private final Redirection redirection =
            new Redirection(new Whereabouts(stores.handleServices(), stores.credentials()), stores.registrationJobs());

    @Test
    void jobs_go_where_their_service_says_by_now_but_for_those_that_somebody_else_has_taken() {
        var claimed = List.of(taken(1, "me"), taken(2, "another"), taken(3, "me"), taken(4, "me"));
        moved(1);
        moved(2);
        moved(4);

        assertThat(redirection.redirected(claimed))
                .extracting(job -> job.handle().value() + ": "
                        + job.destination().serviceName().value())
                .containsExactly(Samples.id(1) + ": moved", Samples.id(3) + ": service 3", Samples.id(4) + ": moved");
    }

    /** As I know it, whoever has it. */
    private RegistrationJob taken(int number, String owner) {
        var handle = Samples.stored(stores, number);
        var service = Samples.handleService(number);
        stores.registrationJobs().add(Samples.job(handle, service, owner, Samples.NOW));
        return Samples.job(handle, service, "me", Samples.NOW);
    }

    private void moved(int number) {
        stores.handleServices().save(Samples.renamed(Samples.handleService(number), "moved"));
    }
}
