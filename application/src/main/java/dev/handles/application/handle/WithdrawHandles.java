package dev.handles.application.handle;

import dev.handles.application.access.Precondition;
import dev.handles.application.audit.Deletion;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;

/**
 * Takes handles away together with what they name, each as its own deletion would: with the same rights, a tombstone and
 * its removal at the registrar, and recorded as a part of the deletion that takes it along. Inside the transaction in which
 * the share or the space goes, so that all of it happens or nothing. What the client insists on is looked at between rights and
 * removals.
 */
public interface WithdrawHandles {

    /** @throws dev.handles.domain.problem.Problem.Raised with {@code Forbidden} for who may not delete the handle */
    void ofShare(Deletion deletion, ShareId share, Precondition precondition);

    /** @throws dev.handles.domain.problem.Problem.Raised with {@code Forbidden} for who may not delete every one */
    void ofSpace(Deletion deletion, SpaceId space, Precondition precondition);
}
