package dev.handles.application.handleservice;

import static java.util.Collections.min;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.admission.Own;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.Credentials;
import dev.handles.application.port.HandleServices;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Registrar;
import dev.handles.application.port.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The way into this package for whoever wires the application. */
public record HandleServiceUseCases(
        RegisterHandleService register,
        ReadHandleService read,
        ListHandleServices list,
        AdministerHandleServices administer,
        TestHandleService test) {

    /** Nobody waits for a trial longer, however patient the registry is. */
    private static final Duration LONGEST_TRIAL = Duration.ofSeconds(10);

    /** @param longestWait how long a client may wait for a registrar */
    public static HandleServiceUseCases over(
            Gate gate,
            Existing existing,
            HandleServices services,
            Credentials credentials,
            Memberships memberships,
            Transactions transactions,
            Journal journal,
            Registrar registrar,
            Duration longestWait,
            Supplier<String> newId,
            Clock clock) {
        var trial = min(List.of(longestWait, LONGEST_TRIAL));
        return new HandleServiceUseCases(
                new HandleServiceRegistration(
                        gate, existing, services, credentials, memberships, transactions, journal, newId, clock),
                new HandleServiceReading(gate, existing),
                new HandleServiceListing(gate, new Own(gate, existing), services),
                new HandleServiceAdministration(
                        gate, existing, services, credentials, memberships, transactions, journal, newId),
                new RegistrarTrial(gate, existing, credentials, registrar, trial));
    }
}
