package dev.handles.adapter.http.registrar;

import dev.handles.application.port.Registrar;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import java.time.Duration;
import java.util.Optional;

/** Speaks the protocol of one kind of registrar. Never throws for what a registrar does or fails to do. */
interface RegistrarDriver {

    /** As {@link Registrar#perform}. */
    RegistrarAnswer perform(Registrar.Call call, Duration limit);

    /** As {@link Registrar#look}. */
    RegistrarView.OfOne look(Registrar.Call call, Duration limit);

    /** As {@link Registrar#list}. */
    RegistrarView.OfAll list(
            Destination destination, Optional<Credential> credential, Optional<String> from, Duration limit);

    /** Tries address and credentials without registering anything. */
    RegistrarDiagnosis test(Destination destination, Optional<Credential> credential, Duration limit);
}
