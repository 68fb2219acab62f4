package dev.handles.adapter.persistence;

/**
 * What the log says of a database that is away, however many ask for it, and once that it is back. One that is full, or a replica,
 * answers whoever reads: that is no end of what those meet who change something.
 */
final class Absence {

    private final OnceAMinute log;
    private volatile boolean changesFail;

    Absence(OnceAMinute log) {
        this.log = log;
    }

    /** Somebody asked for the database in vain. */
    void met(RuntimeException failure) {
        log.say("The database cannot be asked now", failure);
    }

    /** Somebody wanted to change something, in vain. */
    void metByChange(RuntimeException failure) {
        changesFail = true;
        met(failure);
    }

    /** Somebody was answered. */
    void answered() {
        if (!changesFail) {
            log.over("The database can be asked again");
        }
    }

    /** Somebody changed something. */
    void changed() {
        changesFail = false;
        answered();
    }
}
