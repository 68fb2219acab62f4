package dev.handles.application.testing;

import dev.handles.application.port.AdminPrivileges;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.subject.Member;
import java.util.EnumSet;
import java.util.Set;

record InMemoryAdminPrivileges(InMemoryStore store) implements AdminPrivileges {

    @Override
    public Set<AdminPrivilege> direct(Member member) {
        return store.with(state -> state.admin.getOrDefault(member, Set.of()));
    }

    @Override
    public Set<AdminPrivilege> effective(Member member) {
        return store.with(state -> {
            Set<AdminPrivilege> all = EnumSet.noneOf(AdminPrivilege.class);
            InMemoryMemberships.selves(state, member)
                    .forEach(self -> all.addAll(state.admin.getOrDefault(self, Set.of())));
            return all;
        });
    }

    @Override
    public void change(Member member, PrivilegeChange<AdminPrivilege> change) {
        store.with(state -> state.admin.put(
                member,
                PrivilegeSet.of(direct(member))
                        .change(change.grant(), change.revoke())
                        .granted()));
    }
}
