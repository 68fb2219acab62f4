package dev.handles.application.violation;

import dev.handles.adapter.persistence.violation.Store;

public record UsesPersistence(Store store) {}
