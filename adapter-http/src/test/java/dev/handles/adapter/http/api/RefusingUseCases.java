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
import dev.handles.application.group.AdministerGroups;
import dev.handles.application.group.CreateGroup;
import dev.handles.application.group.GroupUseCases;
import dev.handles.application.group.ReadGroup;
import dev.handles.application.handle.ReadHandle;
import dev.handles.application.handle.RegisterHandle;
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
import dev.handles.application.space.CreateShare;
import dev.handles.application.space.CreateSpace;
import dev.handles.application.space.ReadShare;
import dev.handles.application.space.ReadSpace;
import dev.handles.application.space.SpaceUseCases;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.problem.Problem.CredentialFault;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.UserId;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Use cases that refuse: nobody with 401, a user with 403, and what is public with 404. A test replaces what it is about.
 */
final class RefusingUseCases {

    static final UserId ALICE = new UserId("a".repeat(32));

    CreateUser createUser = refusing(CreateUser.class);
    ReadUser readUser = refusing(ReadUser.class);
    AdministerUsers administerUsers = refusing(AdministerUsers.class);
    ChangeProfile changeProfile = refusing(ChangeProfile.class);
    ReadAdminPrivileges readAdminPrivileges = refusing(ReadAdminPrivileges.class);
    ChangeAdminPrivileges changeAdminPrivileges = refusing(ChangeAdminPrivileges.class);
    CreateToken createToken = refusing(CreateToken.class);
    ManageTokens tokens = refusing(ManageTokens.class);
    CreateGroup createGroup = refusing(CreateGroup.class);
    ReadGroup readGroup = refusing(ReadGroup.class);
    AdministerGroups administerGroups = refusing(AdministerGroups.class);
    ListMembers listMembers = refusing(ListMembers.class);
    AddMember addMember = refusing(AddMember.class);
    ReadMember readMember = refusing(ReadMember.class);
    ReadMemberPrivileges readMemberPrivileges = refusing(ReadMemberPrivileges.class);
    ChangeMemberPrivileges changeMemberPrivileges = refusing(ChangeMemberPrivileges.class);
    RemoveMember removeMember = refusing(RemoveMember.class);
    OwnMemberships ownMemberships = refusing(OwnMemberships.class);
    CreateSpace createSpace = refusing(CreateSpace.class);
    ReadSpace readSpace = refusing(ReadSpace.class);
    CreateShare createShare = refusing(CreateShare.class);
    ReadShare readShare = refusing(ReadShare.class);
    RegisterHandleService registerService = refusing(RegisterHandleService.class);
    ReadHandleService readService = refusing(ReadHandleService.class);
    AdministerHandleServices administerServices = refusing(AdministerHandleServices.class);
    RegisterHandle registerHandle = refusing(RegisterHandle.class);
    ReadHandle readHandle = refusing(ReadHandle.class);

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
                        ownMemberships),
                new SpaceUseCases(createSpace, readSpace, createShare, readShare),
                new HandleServiceUseCases(registerService, readService, administerServices),
                registerHandle,
                readHandle);
    }

    /** Any use case: who acts is the argument of type {@link Client}; where there is none, anybody may, and finds nothing. */
    private static <T> T refusing(Class<T> useCase) {
        return useCase.cast(Proxy.newProxyInstance(
                useCase.getClassLoader(), new Class<?>[] {useCase}, (proxy, method, arguments) -> {
                    Stream.of(arguments)
                            .filter(Client.class::isInstance)
                            .map(Client.class::cast)
                            .forEach(RefusingUseCases::refuse);
                    throw new Problem.NotFound().raise();
                }));
    }

    private static void refuse(Client client) {
        var unused = client.requireUser();
        throw new Problem.Forbidden().raise();
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
}
