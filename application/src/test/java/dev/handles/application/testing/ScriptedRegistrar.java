package dev.handles.application.testing;

import dev.handles.application.port.Registrar;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** A registrar that answers what a test says, and whose address and credentials are always good. */
public record ScriptedRegistrar(
        Script script,
        Function<Registrar.Call, RegistrarView.OfOne> shown,
        Function<Optional<String>, RegistrarView.OfAll> listed)
        implements Registrar {

    /** One that does not list what it has. */
    public ScriptedRegistrar(Script script, Function<Registrar.Call, RegistrarView.OfOne> shown) {
        this(script, shown, from -> new RegistrarView.NotTold("nothing was scripted"));
    }

    /** One that does not show what it has. */
    public ScriptedRegistrar(Script script) {
        this(script, call -> new RegistrarView.NotTold("nothing was scripted"));
    }

    @FunctionalInterface
    public interface Script {
        RegistrarAnswer answer(Call call, Duration limit);

        /** As of {@link Registrar#inBackground}. */
        default Script inBackground() {
            return this;
        }

        /** As of {@link Registrar#isOpen}. */
        default boolean isOpen(Destination destination) {
            return true;
        }

        /** As of {@link Registrar#leftAlone}. */
        default Optional<RegistrarAnswer.NotReached> leftAlone(Destination destination) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<RegistrarAnswer.NotReached> leftAlone(Destination destination) {
        return script.leftAlone(destination);
    }

    @Override
    public Registrar inBackground() {
        return new ScriptedRegistrar(script.inBackground(), shown, listed);
    }

    @Override
    public boolean isOpen(Destination destination) {
        return script.isOpen(destination);
    }

    @Override
    public RegistrarAnswer perform(Call call, Duration limit) {
        return script.answer(call, limit);
    }

    @Override
    public RegistrarView.OfOne look(Call call, Duration limit) {
        return shown.apply(call);
    }

    @Override
    public RegistrarView.OfAll list(
            Destination destination, Optional<Credential> credential, Optional<String> from, Duration limit) {
        return listed.apply(from);
    }

    @Override
    public RegistrarDiagnosis test(Destination destination, Optional<Credential> credential, Duration limit) {
        return new RegistrarDiagnosis(
                RegistrarDiagnosis.Kind.OK,
                "tried with " + (credential.flatMap(Credential::password).isPresent() ? "a" : "no") + " password, "
                        + limit);
    }
}
