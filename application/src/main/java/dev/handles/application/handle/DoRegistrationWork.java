package dev.handles.application.handle;

/** The registrations that are done in the background. Each node has one. */
public interface DoRegistrationWork extends AutoCloseable {

    /** Begins to look for work, and goes on until {@link #close}. */
    void start();

    /** Takes no more work, and waits for the calls under way to be settled. */
    @Override
    void close();
}
