package dev.handles.application.port;

/** Whether what the registry stores is within reach; for who decides where requests go. */
public interface Reachability {

    /**
     * Whether the stores answer, however busy they are. Changes nothing, raises nothing, and takes two seconds at most; most
     * times it asks nobody.
     */
    boolean storesAnswer();
}
