package dev.handles.adapter.http.registrar;

/** What a handle server is asked to do with one handle. */
enum HandleOperation {
    /** Makes a handle that is not there yet, and leaves alone one that is. */
    CREATE,
    /** Makes a handle that is there lead to another page. */
    REPLACE,
    READ,
    REMOVE
}
