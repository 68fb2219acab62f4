package dev.handles.domain.violation;

import dev.handles.bootstrap.Main;

public final class KnowsBootstrap {
    Class<?> wiring = Main.class;
}
