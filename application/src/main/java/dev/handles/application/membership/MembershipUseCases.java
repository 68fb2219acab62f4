package dev.handles.application.membership;

import dev.handles.application.admission.Existing;
import dev.handles.application.admission.Gate;
import dev.handles.application.audit.Journal;
import dev.handles.application.port.Groups;
import dev.handles.application.port.Memberships;
import dev.handles.application.port.Transactions;
import dev.handles.application.port.Users;

/** The way into this package for whoever wires the application. */
public record MembershipUseCases(
        ListMembers list,
        AddMember add,
        ReadMember read,
        ReadMemberPrivileges readPrivileges,
        ExplainMembership explain,
        ChangeMemberPrivileges changePrivileges,
        RemoveMember remove,
        OwnMemberships own) {

    public static MembershipUseCases over(
            Gate gate,
            Existing existing,
            Users users,
            Groups groups,
            Memberships memberships,
            Transactions transactions,
            Journal journal) {
        return new MembershipUseCases(
                new MemberListing(gate, existing, users, groups, memberships),
                new MemberAddition(gate, existing, memberships, transactions, journal),
                new MemberReading(gate, existing, users, groups),
                new MemberPrivilegeReading(gate, existing, memberships),
                new MembershipExplanation(gate, existing, memberships),
                new MemberPrivilegeChange(gate, existing, memberships, transactions, journal),
                new MemberRemoval(gate, existing, memberships, transactions, journal),
                new OwnMembershipHandling(gate, existing, memberships, transactions, journal));
    }
}
