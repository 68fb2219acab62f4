package dev.handles.adapter.http.api;

import dev.handles.application.access.PresentedCredentials;
import dev.handles.application.account.AccountUseCases;
import dev.handles.application.account.AdministerUsers;
import dev.handles.application.account.Bootstrap;
import dev.handles.application.account.ChangeAdminPrivileges;
import dev.handles.application.account.ChangeProfile;
import dev.handles.application.account.CreateToken;
import dev.handles.application.account.CreateUser;
import dev.handles.application.account.ManageTokens;
import dev.handles.application.account.ReadAdminPrivileges;
import dev.handles.application.account.ReadUser;
import dev.handles.application.audit.AuditUseCases;
import dev.handles.application.audit.ReadAudit;
import dev.handles.application.audit.ReadHistory;
import dev.handles.application.group.AdministerGroups;
import dev.handles.application.group.CreateGroup;
import dev.handles.application.group.GroupUseCases;
import dev.handles.application.group.ReadGroup;
import dev.handles.application.handle.ChangeHandle;
import dev.handles.application.handle.ReadHandle;
import dev.handles.application.handle.RegisterHandle;
import dev.handles.application.handle.RestoreMetadata;
import dev.handles.application.handleservice.AdministerHandleServices;
import dev.handles.application.handleservice.HandleServiceUseCases;
import dev.handles.application.handleservice.ReadHandleService;
import dev.handles.application.handleservice.RegisterHandleService;
import dev.handles.application.membership.AddMember;
import dev.handles.application.membership.ChangeMemberPrivileges;
import dev.handles.application.membership.ListMembers;
import dev.handles.application.membership.MembershipUseCases;
import dev.handles.application.membership.OwnMemberships;
import dev.handles.application.membership.ReadMember;
import dev.handles.application.membership.ReadMemberPrivileges;
import dev.handles.application.membership.RemoveMember;
import dev.handles.application.port.Slice;
import dev.handles.application.space.CreateShare;
import dev.handles.application.space.CreateSpace;
import dev.handles.application.space.ReadShare;
import dev.handles.application.space.ReadSpace;
import dev.handles.application.space.SpaceUseCases;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.problem.Problem.CredentialFault;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.Space;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.NamedToken;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.TokenId;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Use cases that refuse: nobody with 401, a user with 403, and what is public with 404. A test replaces what it is about.
 */
final class RefusingUseCases {

    static final UserId ALICE = new UserId("a".repeat(32));

    CreateUser createUser = (client, request) -> refuse(client);
    ReadUser readUser = (client, id) -> refuse(client);
    ReadAdminPrivileges readAdminPrivileges = (client, member, extent) -> refuse(client);
    ChangeAdminPrivileges changeAdminPrivileges = new ChangeAdminPrivileges() {
        @Override
        public void change(Client client, Member member, Supplier<PrivilegeChange<AdminPrivilege>> request) {
            refuse(client);
        }

        @Override
        public void revokeAll(Client client, Member member) {
            refuse(client);
        }
    };
    AdministerUsers administerUsers = new AdministerUsers() {
        @Override
        public List<UserId> list(Client client, Slice slice) {
            return refuse(client);
        }

        @Override
        public void changeBasicAuth(Client client, UserId id, Supplier<BasicAuth> request) {
            refuse(client);
        }

        @Override
        public void block(Client client, UserId id, Supplier<Boolean> blocked) {
            refuse(client);
        }

        @Override
        public void delete(Client client, UserId id) {
            refuse(client);
        }
    };
    ChangeProfile changeProfile = new ChangeProfile() {
        @Override
        public void rename(Client client, Supplier<Names> request) {
            refuse(client);
        }

        @Override
        public void changePassword(Client client, Supplier<NewPassword> request) {
            refuse(client);
        }
    };
    CreateToken createToken = (client, request) -> refuse(client);
    ManageTokens tokens = new ManageTokens() {
        @Override
        public List<TokenId> list(Client client, Slice slice) {
            return refuse(client);
        }

        @Override
        public NamedToken read(Client client, TokenId id) {
            return refuse(client);
        }

        @Override
        public void remove(Client client, TokenId id) {
            refuse(client);
        }
    };
    CreateGroup createGroup = (client, behalf, request) -> refuse(client);
    ReadGroup readGroup = new ReadGroup() {
        @Override
        public Group read(Client client, GroupId id) {
            return refuse(client);
        }

        @Override
        public Group readOwn(Client client, GroupId id) {
            return refuse(client);
        }
    };
    AdministerGroups administerGroups = new AdministerGroups() {
        @Override
        public List<GroupId> list(Client client, Slice slice) {
            return refuse(client);
        }

        @Override
        public void change(Client client, GroupId id, Supplier<Change> request) {
            refuse(client);
        }

        @Override
        public void delete(Client client, GroupId id) {
            refuse(client);
        }
    };
    OwnMemberships own = new OwnMemberships() {
        @Override
        public List<String> list(Client client, OnBehalfOf member, ResourceKind<?> kind, Extent extent, Slice slice) {
            return refuse(client);
        }

        @Override
        public void leave(Client client, OnBehalfOf member, Resource<?> resource) {
            refuse(client);
        }
    };
    ListMembers listMembers = (client, resource, kind, extent, slice) -> refuse(client);
    AddMember addMember = new AddMember() {
        @Override
        public <P extends Enum<P> & Privilege> void add(
                Client client, Resource<P> resource, Member member, boolean named, Supplier<Optional<Set<P>>> wanted) {
            refuse(client);
        }
    };
    ReadMember readMember = new ReadMember() {
        @Override
        public User user(Client client, Resource<?> resource, UserId id) {
            return refuse(client);
        }

        @Override
        public Group group(Client client, Resource<?> resource, GroupId id) {
            return refuse(client);
        }
    };
    ReadMemberPrivileges readMemberPrivileges = new ReadMemberPrivileges() {
        @Override
        public <P extends Enum<P> & Privilege> PrivilegeSet<P> read(
                Client client, Resource<P> resource, Member member, Extent extent) {
            return refuse(client);
        }
    };
    ChangeMemberPrivileges changeMemberPrivileges = new ChangeMemberPrivileges() {
        @Override
        public <P extends Enum<P> & Privilege> void change(
                Client client, Resource<P> resource, Member member, Supplier<PrivilegeChange<P>> request) {
            refuse(client);
        }
    };
    RemoveMember removeMember = (client, resource, member) -> refuse(client);
    CreateSpace createSpace = new CreateSpace() {
        @Override
        public SpaceId create(Client client, Supplier<Name> request) {
            return refuse(client);
        }

        @Override
        public SpaceId createOwn(Client client, Supplier<Name> request) {
            return refuse(client);
        }
    };
    ReadSpace readSpace = new ReadSpace() {
        @Override
        public Space read(Client client, SpaceId id) {
            return refuse(client);
        }

        @Override
        public Space readOwn(Client client, SpaceId id) {
            return refuse(client);
        }
    };
    CreateShare createShare = (client, space, request) -> refuse(client);
    ReadShare readShare = new ReadShare() {
        @Override
        public Share read(Client client, ShareId id) {
            return refuse(client);
        }

        @Override
        public Share readPublic(ShareId id) {
            throw new Problem.NotFound().raise();
        }
    };
    RegisterHandleService registerService = (client, behalf, request) -> refuse(client);
    ReadHandleService readService = new ReadHandleService() {
        @Override
        public HandleService read(Client client, OnBehalfOf through, HandleServiceId id) {
            return refuse(client);
        }

        @Override
        public HandleService readPublic(HandleServiceId id) {
            throw new Problem.NotFound().raise();
        }
    };
    AdministerHandleServices administerServices = new AdministerHandleServices() {
        @Override
        public List<HandleServiceId> list(Client client, Slice slice) {
            return refuse(client);
        }

        @Override
        public void change(Client client, HandleServiceId id, Optional<Long> version, Supplier<Change> request) {
            refuse(client);
        }

        @Override
        public void delete(Client client, HandleServiceId id, Optional<Long> version) {
            refuse(client);
        }
    };
    ChangeHandle changeHandle = new ChangeHandle() {
        @Override
        public void changeMetadata(Client client, HandleId id, Optional<Long> version, Supplier<String> metadata) {
            refuse(client);
        }

        @Override
        public void delete(Client client, HandleId id, Optional<Long> version) {
            refuse(client);
        }
    };
    RestoreMetadata restoreMetadata = (client, id, version, revision) -> refuse(client);
    ReadHistory readHistory = new ReadHistory() {
        @Override
        public Page ofHandle(Client client, HandleId id, Supplier<Slice> slice) {
            return refuse(client);
        }

        @Override
        public Page ofHandleService(Client client, HandleServiceId id, Supplier<Slice> slice) {
            return refuse(client);
        }

        @Override
        public Revision revision(Client client, HandleId id, long number) {
            return refuse(client);
        }
    };
    ReadAudit readAudit = (client, request) -> refuse(client);
    RegisterHandle registerHandle = (client, behalf, subject, wait, request) -> refuse(client);
    ReadHandle readHandle = new ReadHandle() {
        @Override
        public Handle read(Client client, OnBehalfOf through, HandleId id) {
            return refuse(client);
        }

        @Override
        public Handle readPublic(HandleId id) {
            throw new Problem.NotFound().raise();
        }
    };

    HttpApi.UseCases all() {
        return new HttpApi.UseCases(
                RefusingUseCases::authenticate,
                new AccountUseCases(
                        createUser,
                        readUser,
                        administerUsers,
                        changeProfile,
                        readAdminPrivileges,
                        changeAdminPrivileges,
                        createToken,
                        tokens,
                        password -> Bootstrap.Result.ALREADY_THERE),
                new GroupUseCases(createGroup, readGroup, administerGroups),
                new MembershipUseCases(
                        listMembers,
                        addMember,
                        readMember,
                        readMemberPrivileges,
                        changeMemberPrivileges,
                        removeMember,
                        own),
                new SpaceUseCases(createSpace, readSpace, createShare, readShare),
                new HandleServiceUseCases(registerService, readService, administerServices),
                registerHandle,
                readHandle,
                changeHandle,
                restoreMetadata,
                new AuditUseCases(readHistory, readAudit));
    }

    /** The token {@code alice} and the password {@code alice:secret} are good, all others bad. */
    private static Client authenticate(PresentedCredentials shown) {
        return switch (shown) {
            case PresentedCredentials.None none -> Client.nobody();
            case PresentedCredentials.Token(var text) when text.reveal().equals("alice") -> new Client.User(ALICE);
            case PresentedCredentials.Token token -> throw bad(CredentialFault.BAD_TOKEN);
            case PresentedCredentials.Basic(var name, var password)
            when name.equals("alice") && password.reveal().equals("secret") -> new Client.User(ALICE);
            case PresentedCredentials.Basic basic -> throw bad(CredentialFault.BAD_BASIC_CREDENTIALS);
            case PresentedCredentials.UnreadableBasic unreadable -> throw bad(CredentialFault.BAD_BASIC_CREDENTIALS);
        };
    }

    private static Problem.Raised bad(CredentialFault fault) {
        return new Problem.Unauthorized(Optional.of(fault)).raise();
    }

    private static <T> T refuse(Client client) {
        client.requireUser();
        throw new Problem.Forbidden().raise();
    }
}
