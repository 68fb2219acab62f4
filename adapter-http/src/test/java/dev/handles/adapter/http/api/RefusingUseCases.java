package dev.handles.adapter.http.api;

import dev.handles.application.access.AccessUseCases;
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
import dev.handles.application.account.ReplaceToken;
import dev.handles.application.audit.AuditUseCases;
import dev.handles.application.audit.ReadAudit;
import dev.handles.application.audit.ReadHistory;
import dev.handles.application.bulk.BulkUseCases;
import dev.handles.application.bulk.CarryOutBulk;
import dev.handles.application.bulk.ReadBulks;
import dev.handles.application.bulk.RehearseBulk;
import dev.handles.application.group.AdministerGroups;
import dev.handles.application.group.CreateGroup;
import dev.handles.application.group.GroupUseCases;
import dev.handles.application.group.ListGroups;
import dev.handles.application.group.ReadGroup;
import dev.handles.application.handle.ChangeHandle;
import dev.handles.application.handle.ListHandles;
import dev.handles.application.handle.ReadHandle;
import dev.handles.application.handle.RegisterHandle;
import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.application.handle.RegisterHandleAtOnce;
import dev.handles.application.handle.RegisterHandleLater;
import dev.handles.application.handle.RehearseRegistration;
import dev.handles.application.handle.RestoreMetadata;
import dev.handles.application.handle.ResumeRegistration;
import dev.handles.application.handle.RetryRegistrations;
import dev.handles.application.handleservice.AdministerHandleServices;
import dev.handles.application.handleservice.HandleServiceUseCases;
import dev.handles.application.handleservice.ListHandleServices;
import dev.handles.application.handleservice.ReadHandleService;
import dev.handles.application.handleservice.RegisterHandleService;
import dev.handles.application.handleservice.TestHandleService;
import dev.handles.application.health.CheckHealth;
import dev.handles.application.membership.AddMember;
import dev.handles.application.membership.ChangeMemberPrivileges;
import dev.handles.application.membership.ExplainMembership;
import dev.handles.application.membership.ListMembers;
import dev.handles.application.membership.MembershipUseCases;
import dev.handles.application.membership.OwnMemberships;
import dev.handles.application.membership.ReadMember;
import dev.handles.application.membership.ReadMemberPrivileges;
import dev.handles.application.membership.RemoveMember;
import dev.handles.application.port.Identities.Identity;
import dev.handles.application.reconciliation.ReadReconciliations;
import dev.handles.application.reconciliation.ReconcileHandles;
import dev.handles.application.space.ChangeShare;
import dev.handles.application.space.ChangeSpace;
import dev.handles.application.space.CreateShare;
import dev.handles.application.space.CreateSpace;
import dev.handles.application.space.ListSpaces;
import dev.handles.application.space.ReadShare;
import dev.handles.application.space.ReadSpace;
import dev.handles.application.space.SpaceUseCases;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.problem.Problem.CredentialFault;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.UserId;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Use cases that refuse: nobody with 401, a user with 403, and what is public with 404. A test replaces what it is about.
 */
final class RefusingUseCases {

    static final UserId ALICE = new UserId("a".repeat(32));

    AddMember addMember = refusing(AddMember.class);
    AdministerGroups administerGroups = refusing(AdministerGroups.class);
    AdministerHandleServices administerServices = refusing(AdministerHandleServices.class);
    AdministerUsers administerUsers = refusing(AdministerUsers.class);
    ChangeAdminPrivileges changeAdminPrivileges = refusing(ChangeAdminPrivileges.class);
    ChangeHandle changeHandle = refusing(ChangeHandle.class);
    ChangeMemberPrivileges changeMemberPrivileges = refusing(ChangeMemberPrivileges.class);
    ChangeProfile changeProfile = refusing(ChangeProfile.class);
    CreateGroup createGroup = refusing(CreateGroup.class);
    CreateShare createShare = refusing(CreateShare.class);
    CreateSpace createSpace = refusing(CreateSpace.class);
    CreateToken createToken = refusing(CreateToken.class);
    CreateUser createUser = refusing(CreateUser.class);
    ListGroups listGroups = refusing(ListGroups.class);
    ListHandleServices listServices = refusing(ListHandleServices.class);
    ListHandles listHandles = refusing(ListHandles.class);
    ListMembers listMembers = refusing(ListMembers.class);
    ListSpaces listSpaces = refusing(ListSpaces.class);
    ReplaceToken replaceToken = refusing(ReplaceToken.class);
    ManageTokens tokens = refusing(ManageTokens.class);
    OwnMemberships own = refusing(OwnMemberships.class);
    ReadAdminPrivileges readAdminPrivileges = refusing(ReadAdminPrivileges.class);
    ReadGroup readGroup = refusing(ReadGroup.class);
    ReadHandle readHandle = refusing(ReadHandle.class);
    ReadHandleService readService = refusing(ReadHandleService.class);
    ReadMember readMember = refusing(ReadMember.class);
    ReadMemberPrivileges readMemberPrivileges = refusing(ReadMemberPrivileges.class);
    ReadShare readShare = refusing(ReadShare.class);
    ReadSpace readSpace = refusing(ReadSpace.class);
    ReadUser readUser = refusing(ReadUser.class);
    RegisterHandle registerHandle = refusing(RegisterHandle.class);
    RegisterHandleLater registerHandleLater = refusing(RegisterHandleLater.class);
    RegisterHandleAtOnce registerHandleAtOnce = registeringAtOnce();
    RehearseRegistration rehearseRegistration = refusing(RehearseRegistration.class);
    ResumeRegistration resumeRegistration = refusing(ResumeRegistration.class);
    RetryRegistrations retryRegistrations = refusing(RetryRegistrations.class);
    TestHandleService testService = refusing(TestHandleService.class);
    RegisterHandleService registerService = refusing(RegisterHandleService.class);
    RemoveMember removeMember = refusing(RemoveMember.class);

    ChangeSpace changeSpace = refusing(ChangeSpace.class);
    ChangeShare changeShare = refusing(ChangeShare.class);
    ExplainMembership explainMembership = refusing(ExplainMembership.class);

    CarryOutBulk carryOutBulk = refusing(CarryOutBulk.class);
    RehearseBulk rehearseBulk = refusing(RehearseBulk.class);
    ReadBulks readBulks = refusing(ReadBulks.class);
    RestoreMetadata restoreMetadata = refusing(RestoreMetadata.class);
    ReadHistory readHistory = refusing(ReadHistory.class);
    ReconcileHandles reconcileHandles = refusing(ReconcileHandles.class);
    ReadReconciliations readReconciliations = refusing(ReadReconciliations.class);
    CheckHealth health = () -> {};
    ReadAudit readAudit = refusing(ReadAudit.class);

    /** Who asks is among the arguments, but for what is public. */
    private static <T> T refusing(Class<T> useCase) {
        return useCase.cast(Proxy.newProxyInstance(
                useCase.getClassLoader(),
                new Class<?>[] {useCase},
                (proxy, method, arguments) -> Arrays.stream(arguments)
                        .filter(Client.class::isInstance)
                        .findFirst()
                        .map(client -> refuse((Client) client))
                        .orElseThrow(() -> new Problem.NotFound().raise())));
    }

    HttpApi.UseCases all() {
        return new HttpApi.UseCases(
                new AccessUseCases(RefusingUseCases::authenticate, RefusingUseCases::recall),
                new AccountUseCases(
                        createUser,
                        readUser,
                        administerUsers,
                        changeProfile,
                        readAdminPrivileges,
                        changeAdminPrivileges,
                        createToken,
                        replaceToken,
                        tokens,
                        password -> Bootstrap.Result.ALREADY_THERE),
                new GroupUseCases(createGroup, readGroup, listGroups, administerGroups),
                new MembershipUseCases(
                        listMembers,
                        addMember,
                        readMember,
                        readMemberPrivileges,
                        explainMembership,
                        changeMemberPrivileges,
                        removeMember,
                        own),
                new SpaceUseCases(createSpace, readSpace, listSpaces, changeSpace, createShare, readShare, changeShare),
                new HandleServiceUseCases(registerService, readService, listServices, administerServices, testService),
                registerHandle,
                registerHandleLater,
                registerHandleAtOnce,
                rehearseRegistration,
                resumeRegistration,
                retryRegistrations,
                readHandle,
                (shown, id) -> readHandle.read(authenticate(shown), OnBehalfOf.registry(), id),
                listHandles,
                changeHandle,
                restoreMetadata,
                new BulkUseCases(carryOutBulk, rehearseBulk, readBulks),
                new AuditUseCases(readHistory, readAudit),
                reconcileHandles,
                readReconciliations,
                health);
    }

    private RegisterHandleAtOnce registeringAtOnce() {
        return new RegisterHandleAtOnce() {
            @Override
            public HandleId register(
                    Caller caller, OnBehalfOf behalf, Subject subject, Duration wait, Supplier<Command> request) {
                return registerHandle.register(client(caller), behalf, subject, wait, request);
            }

            @Override
            public Handle registerLater(
                    Caller caller, OnBehalfOf behalf, Subject subject, Duration wait, Supplier<Command> request) {
                return registerHandleLater.register(client(caller), behalf, subject, wait, request);
            }

            private static Client client(Caller caller) {
                return authenticate(caller.shown()).on(caller.visit());
            }
        };
    }

    /** Who is good, and {@code gone}, a token that was. */
    private static Optional<Identity> recall(PresentedCredentials shown) {
        boolean gone = shown instanceof PresentedCredentials.Token(var text)
                && text.reveal().equals("gone");
        try {
            var user = gone ? Optional.of(ALICE) : authenticate(shown).userId();
            return user.map(
                    id -> new Identity(id, Optional.empty(), true, false, Optional.empty(), Set.of(), Set.of(), 1));
        } catch (Problem.Raised bad) {
            return Optional.empty();
        }
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
