package dev.handles.application.health;

import dev.handles.application.port.Reachability;
import java.time.Clock;

/** The way into this package for whoever wires the application. */
public record HealthUseCases(CheckHealth check) {

    public static HealthUseCases over(Reachability stores, Clock clock) {
        return new HealthUseCases(new HealthCheck(stores, clock));
    }
}
