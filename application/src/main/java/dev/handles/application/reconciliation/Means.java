package dev.handles.application.reconciliation;

import dev.handles.application.port.Credentials;
import dev.handles.application.port.HandleServices;
import dev.handles.application.port.Handles;
import dev.handles.application.port.Reconciliations;
import dev.handles.application.port.Registrar;
import dev.handles.application.port.RegistrationJobs;
import dev.handles.application.port.Transactions;
import dev.handles.domain.space.LandingPages;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What it takes to work on comparisons.
 *
 * @param report told of bugs, which stop nothing
 */
record Means(
        Reconciliations reconciliations,
        Handles handles,
        RegistrationJobs jobs,
        HandleServices services,
        Credentials credentials,
        Registrar registrar,
        Repair repair,
        Transactions transactions,
        Supplier<LandingPages> pages,
        Clock clock,
        Consumer<RuntimeException> report) {}
