package dev.handles.adapter.http.registrar;

import dev.handles.application.port.Registrar;
import dev.handles.application.port.SandboxRecords;
import dev.handles.application.port.SandboxRecords.Put;
import dev.handles.application.port.SandboxRecords.SandboxRecord;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrarAnswer.Refused;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Registers in the sandbox's own table, where no account is needed; what is registered resolves on this server. Does nothing
 * where the sandbox is switched off.
 *
 * @param records empty where it is off
 * @param publicUrl where the world finds this server, asked anew each time
 */
record SandboxDriver(Optional<SandboxRecords> records, Supplier<URI> publicUrl) implements RegistrarDriver {

    private static final String OFF = "the sandbox is switched off here (HANDLES_SANDBOX)";

    @Override
    public RegistrarAnswer perform(Registrar.Call call, Duration limit) {
        if (records.isEmpty()) {
            return new Refused(OFF);
        }
        var name = call.identifier().text();
        return switch (call.intent()) {
            case REGISTER -> registered(records.get(), call);
            case UPDATE -> {
                if (records.get().find(name).isEmpty()) {
                    yield new Refused("there is no such handle");
                }
                records.get().put(record(call));
                yield new Done(Optional.empty());
            }
            case UNREGISTER -> {
                records.get().remove(name); // what is not there need not be removed
                yield new Done(Optional.empty());
            }
        };
    }

    @Override
    public RegistrarDiagnosis test(Destination destination, Optional<Credential> credential, Duration limit) {
        return records.isPresent()
                ? new RegistrarDiagnosis(RegistrarDiagnosis.Kind.OK, "the sandbox takes everything")
                : new RegistrarDiagnosis(RegistrarDiagnosis.Kind.NOT_ALLOWED, OFF);
    }

    @Override
    public RegistrarView.OfOne look(Registrar.Call call, Duration limit) {
        if (records.isEmpty()) {
            return new RegistrarView.NotTold(OFF);
        }
        return records.get()
                .find(call.identifier().text())
                .<RegistrarView.OfOne>map(found ->
                        new RegistrarView.Known(Optional.of(found.target().toString())))
                .orElseGet(RegistrarView.Absent::new);
    }

    @Override
    public RegistrarView.OfAll list(
            Destination destination, Optional<Credential> credential, Optional<String> from, Duration limit) {
        return new RegistrarView.NotTold("the sandbox does not list what it has");
    }

    private RegistrarAnswer registered(SandboxRecords table, Registrar.Call call) {
        boolean taken = table.find(call.identifier().text()).isPresent() && !call.repeated();
        boolean done = !taken && (table.put(record(call)) == Put.CREATED || call.repeated());
        return done ? new Done(known(call)) : new Refused("somebody else's handle was there");
    }

    private static SandboxRecord record(Registrar.Call call) {
        return new SandboxRecord(call.identifier().text(), call.target(), call.metadata());
    }

    private Optional<PublicHandle> known(Registrar.Call call) {
        return PublicHandle.ours(call.identifier(), call.destination().properties(), publicUrl.get());
    }
}
