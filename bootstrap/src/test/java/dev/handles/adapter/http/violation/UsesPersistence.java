package dev.handles.adapter.http.violation;

import dev.handles.adapter.persistence.violation.Store;

final class UsesPersistence {
    final Store store = new Store();
}
