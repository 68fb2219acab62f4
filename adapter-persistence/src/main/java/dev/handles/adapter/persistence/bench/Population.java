package dev.handles.adapter.persistence.bench;

import dev.handles.adapter.persistence.Persistence;
import dev.handles.adapter.persistence.bench.BenchDatabase.Plan;
import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.application.port.Users.PasswordHash;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.privilege.SpacePrivilege;
import dev.handles.domain.space.Space;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.NamedToken;
import dev.handles.domain.subject.TokenId;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Username;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/** Everything but the many handles, stored through the ports as the use cases store it. */
final class Population {

    private static final int AT_ONCE = 500;

    private final Persistence stores;
    private final Plan plan;
    private final PasswordHash password;
    private final IntFunction<TokenHash> tokenOf;
    private final List<URI> registrars;
    private final Instant begin;

    Population(
            Persistence stores,
            Plan plan,
            PasswordHash password,
            IntFunction<TokenHash> tokenOf,
            List<URI> registrars) {
        this.stores = stores;
        this.plan = plan;
        this.password = password;
        this.tokenOf = tokenOf;
        this.registrars = registrars;
        this.begin = Instant.now()
                .truncatedTo(ChronoUnit.SECONDS)
                .minusSeconds(60 + plan.handles() / HandleCopies.HANDLES_A_SECOND);
    }

    void store() {
        each(plan.users() + 1, this::user); // the administrator is the last
        each(plan.groups(), this::group);
        each(plan.users() - plan.chains(), number -> join(plan.chains() + number));
        each(plan.spaces(), this::space);
        each(plan.services(), number -> service(number, "https://proxy.example.org/handle_proxy"));
        each(registrars.size(), this::serviceForAll);
        each(2, new FirstHandles(stores, plan, begin)::store);
        inTransaction(() -> {
            stores.adminPrivileges()
                    .change(
                            member(plan.administrator()),
                            new PrivilegeChange<AdminPrivilege>(
                                    Set.of(AdminPrivilege.HANDLES_LIST, AdminPrivilege.HANDLES_VIEW), Set.of()));
            stores.publicationClock().next(Instant.now()); // later than every handle
        });
    }

    private void user(int number) {
        var user = new UserId(Plan.userId(number));
        stores.users()
                .add(
                        new User(
                                user,
                                new FullName("User " + number),
                                Optional.of(new Username(Plan.username(number))),
                                true,
                                false,
                                begin),
                        Optional.of(password));
        stores.tokens()
                .add(
                        new NamedToken(
                                new TokenId(Plan.id("token", number)),
                                user,
                                new Name("bench"),
                                begin,
                                Optional.empty()),
                        tokenOf.apply(number));
    }

    private void group(int number) {
        var owner = creator(plan.ownerOf(number));
        var group = new Group(groupId(number), new Name("Group " + number), Group.Type.TEAM, owner, begin);
        stores.groups().add(group);
        stores.memberships()
                .add(Resource.of(group.id()), Member.of(owner.user()), PrivilegeSet.of(GroupPrivilege.ADMIN));
        if (number % Plan.DEPTH > 0) {
            stores.memberships()
                    .add(
                            Resource.of(groupId(number - 1)),
                            Member.of(group.id()),
                            PrivilegeSet.of(GroupPrivilege.MEMBER));
        }
    }

    private void join(int user) {
        stores.memberships()
                .add(
                        Resource.of(groupId(plan.lastGroup(user % plan.chains()))),
                        member(user),
                        PrivilegeSet.of(GroupPrivilege.MEMBER));
    }

    private void space(int number) {
        var owner = creator(plan.ownerOfSpace(number));
        var space = new Space(new SpaceId(Plan.id("space", number)), new Name("Space " + number), owner, begin);
        stores.spaces().add(space);
        stores.memberships()
                .add(Resource.of(space.id()), Member.of(owner.user()), PrivilegeSet.of(SpacePrivilege.ADMIN));
    }

    /** In which every maker of a space may register. */
    private void serviceForAll(int registrar) {
        int number = plan.services() + registrar;
        service(number, registrars.get(registrar).toString());
        for (int owner = 0; owner < plan.chains(); owner++) {
            if (owner != number % plan.chains()) {
                stores.memberships()
                        .add(
                                Resource.of(serviceId(number)),
                                member(owner),
                                PrivilegeSet.of(HandleServicePrivilege.MEMBER));
            }
        }
    }

    private void service(int number, String proxy) {
        var owner = creator(number % plan.chains());
        var service = new HandleService(
                serviceId(number),
                new Name("Service " + number),
                Optional.of(new ProxyEndpoint(proxy)),
                ServiceProperties.of(Map.of("type", "DOI", "prefix", "10.5072")),
                Optional.empty(),
                owner,
                begin,
                0);
        stores.handleServices().add(service);
        stores.memberships()
                .add(Resource.of(service.id()), Member.of(owner.user()), PrivilegeSet.of(HandleServicePrivilege.ADMIN));
    }

    private void each(int count, IntConsumer work) {
        for (int from = 0; from < count; from += AT_ONCE) {
            int first = from;
            inTransaction(() -> {
                for (int number = first; number < Math.min(count, first + AT_ONCE); number++) {
                    work.accept(number);
                }
            });
        }
    }

    private void inTransaction(Runnable work) {
        boolean unused = stores.transactions().inTransaction(() -> {
            work.run();
            return true;
        });
    }

    static HandleServiceId serviceId(int number) {
        return new HandleServiceId(Plan.id("service", number));
    }

    static GroupId groupId(int number) {
        return new GroupId(Plan.groupId(number));
    }

    static Creator creator(int user) {
        return new Creator(new UserId(Plan.userId(user)));
    }

    static Member member(int user) {
        return Member.of(new UserId(Plan.userId(user)));
    }
}
