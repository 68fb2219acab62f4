package dev.handles.application.handleservice;

import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Name;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Changes and removes handle services. */
public interface AdministerHandleServices {

    /**
     * At least one of the three is present.
     *
     * @param properties as the client sent them, replacing the old ones as a whole; but for the password, see
     *     {@link dev.handles.domain.handleservice.ServiceProperties#changedTo}
     */
    record Change(Optional<Name> name, Optional<ProxyEndpoint> proxyEndpoint, Optional<Map<String, ?>> properties) {

        boolean namesPassword() {
            return properties.filter(ServiceProperties::namePassword).isPresent();
        }

        boolean namesToken() {
            return properties.filter(ServiceProperties::nameToken).isPresent();
        }
    }

    /**
     * Changes the service. Handles that were registered in it stay where they are registered; only new ones follow.
     *
     * @param expectedVersion what the client thinks is the current version, when he says so
     * @throws dev.handles.domain.problem.Problem.Raised with {@code StaleVersion} when it is not
     */
    void change(Client client, HandleServiceId id, Optional<Long> expectedVersion, Supplier<Change> request);

    /** Raises {@code CannotDeleteNonEmptyHandleService} while there are handles in it. */
    void delete(Client client, HandleServiceId id, Optional<Long> expectedVersion);
}
