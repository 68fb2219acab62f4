package dev.handles.domain.violation;

import org.jdbi.v3.core.Jdbi;

public record UsesJdbi(Jdbi jdbi) {}
