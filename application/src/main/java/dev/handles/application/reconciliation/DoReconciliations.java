package dev.handles.application.reconciliation;

/** The comparisons that are under way in the background. Each node has one. */
public interface DoReconciliations extends AutoCloseable {

    /** Begins to look for work, and goes on until {@link #close}. */
    void start();

    /** Stops after the look under way, and leaves the rest to another node or the next start. */
    @Override
    void close();
}
