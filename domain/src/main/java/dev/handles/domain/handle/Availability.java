package dev.handles.domain.handle;

import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.handle.RegistrationJob.Step;

/** Whether an identifier can be had that a registration took which came to nothing. */
public enum Availability {
    TAKEN,
    /** Once the registrar has removed what may have been left. */
    SOON,
    FREE;

    /**
     * Of the job's identifier, for the next who asks for it. It can be had when somebody waited for the registration, and was told that it
     * failed, and of no handle. What the registrar had to be told to remove it may keep all the same, as DataCite does: that is for the
     * same wish only, which knows it as its own. And never while a removal was sent that may be carried out later than anything that is
     * sent now.
     *
     * @param sameWish whether it is the same share that is to be registered in the same service
     */
    public static Availability of(RegistrationJob job, boolean sameWish) {
        if (job.patience() != Patience.ONE_TRY || job.publicHandle().isPresent()) {
            return TAKEN;
        }
        return switch (job.intent()) {
            case REGISTER -> job.step() == Step.GIVEN_UP && !job.mayExist() ? FREE : TAKEN;
            case UPDATE -> TAKEN;
            case UNREGISTER -> !sameWish ? TAKEN : job.isBeingRemoved() ? SOON : FREE;
        };
    }
}
