package dev.handles.application.space;

import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Client;

/** Reads a share. */
public interface ReadShare {

    /** Whoever may view its space, and administrators with {@code oz_shares_view}. */
    Share read(Client client, ShareId id);

    /** Anybody; which parts of it are public is for whoever answers to leave out: not the space, not the creator. */
    Share readPublic(ShareId id);
}
