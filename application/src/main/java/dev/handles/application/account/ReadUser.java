package dev.handles.application.account;

import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;

/** Reads a user: oneself, or anybody with {@code oz_users_view}. */
public interface ReadUser {

    User read(Client client, UserId id);
}
