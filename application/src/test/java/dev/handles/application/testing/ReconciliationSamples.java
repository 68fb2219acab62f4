package dev.handles.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.port.Stores;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.reconciliation.Reconciliation;
import dev.handles.domain.reconciliation.ReconciliationId;
import java.time.Instant;

/** Reconciliations in stores, as far as a test wants them. */
final class ReconciliationSamples {

    static final Instant AT = Samples.NOW.plusMillis(123);

    private ReconciliationSamples() {}

    static HandleServiceId service(Stores stores, int number) {
        var service = Samples.handleService(number);
        stores.handleServices().add(service);
        return service.id();
    }

    static Reconciliation begun(int number, HandleServiceId service, Instant at) {
        return Reconciliation.begin(
                new ReconciliationId(Samples.id(number)), service, Samples.CREATOR.user(), false, at);
    }

    static Reconciliation stored(Stores stores, int number, HandleServiceId service) {
        var begun = begun(number, service, AT);
        stores.reconciliations().add(begun);
        return begun;
    }

    static Reconciliation claimed(Stores stores, String owner, Instant now) {
        var claimed = stores.reconciliations().claim(new Lease(owner, now.plusSeconds(60)), now, 10);
        assertThat(claimed).hasSize(1);
        return claimed.getFirst();
    }

    static Reconciliation ended(Stores stores, Reconciliation claimed) {
        var ended = claimed.next(AT).next(AT).next(AT.plusSeconds(9));
        assertThat(stores.reconciliations()
                        .save(ended, claimed.lease().orElseThrow().owner()))
                .isTrue();
        return ended;
    }
}
