package dev.handles.adapter.http.registrar;

/** What came of a {@link HandleOperation}. */
enum HandleVerdict {
    DONE,
    /** It was to be created, and there was one: now it is as it was to be. */
    REPLACED,
    /** It was to be created, and there is one. */
    TAKEN,
    NOT_THERE,
    /** Something in between did not find it, which says nothing about the handle and passes. */
    LOST_ON_THE_WAY,
    /** Nothing was done, and it may work later. */
    NOT_NOW,
    NOBODY_KNOWS,
    NO
}
