package dev.handles.application.membership;

import dev.handles.application.port.Groups;
import dev.handles.application.port.Users;
import dev.handles.domain.subject.Member;

/** Whether there is such a user or group at all. */
record Existence(Users users, Groups groups) {

    /** As {@link #of}; one that is there stays in the transaction under way. */
    boolean kept(Member member) {
        return switch (member) {
            case Member.User(var id) -> users.lock(id).isPresent();
            case Member.Group(var id) -> groups.lock(id).isPresent();
        };
    }

    boolean of(Member member) {
        return switch (member) {
            case Member.User(var id) -> users.find(id).isPresent();
            case Member.Group(var id) -> groups.find(id).isPresent();
        };
    }
}
