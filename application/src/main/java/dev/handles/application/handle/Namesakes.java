package dev.handles.application.handle;

import dev.handles.application.handle.RegistrationSettling.Outcome;
import dev.handles.application.port.PublicHandles;
import dev.handles.application.port.PublicHandles.Bearer;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrarAnswer.Done;
import dev.handles.domain.handle.RegistrationJob.Intent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out when a registrar gives a handle the name of another one. */
record Namesakes(PublicHandles publicHandles) {

    /**
     * The handles that were given another's name, and this name. Where names are ours, as in every DOI, nothing is asked.
     *
     * @param turn taken before anybody is asked for: whoever else registers a handle waits until this is committed
     */
    Map<HandleId, PublicHandle> among(List<Outcome> outcomes, Runnable turn) {
        Map<HandleId, PublicHandle> given = new LinkedHashMap<>();
        outcomes.forEach(outcome ->
                nameOf(outcome).ifPresent(name -> given.put(outcome.job().handle(), name)));
        if (given.isEmpty()) {
            return Map.of();
        }
        turn.run();
        List<Bearer> bearers = new ArrayList<>(publicHandles.bearers(given.values()));
        Map<HandleId, PublicHandle> anothers = new LinkedHashMap<>();
        given.forEach((handle, name) -> {
            if (bearers.stream().anyMatch(bearer -> isAnothers(bearer, handle, name))) {
                anothers.put(handle, name);
            } else {
                bearers.add(new Bearer(name, handle)); // of two who come together the first has it
            }
        });
        return anothers;
    }

    private static boolean isAnothers(Bearer bearer, HandleId handle, PublicHandle name) {
        return !bearer.handle().equals(handle) && bearer.name().isSameAs(name);
    }

    /** One that is registered again has its name already. */
    private static Optional<PublicHandle> nameOf(Outcome outcome) {
        var job = outcome.job();
        boolean isNamed = job.intent() == Intent.REGISTER
                && !job.isRestoring()
                && job.destination().properties().isNamedByRegistrar();
        return isNamed && outcome.answer() instanceof Done(var known) ? known : Optional.empty();
    }
}
