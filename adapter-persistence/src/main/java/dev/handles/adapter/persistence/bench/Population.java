package dev.handles.adapter.persistence.bench;

import dev.handles.adapter.persistence.Persistence;
import dev.handles.adapter.persistence.bench.BenchDatabase.Plan;
import dev.handles.application.port.Tokens.TokenHash;
import dev.handles.application.port.Users.PasswordHash;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.JobBeginning;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.handle.Suffix;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.metadata.DublinCore;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.privilege.SpacePrivilege;
import dev.handles.domain.space.LandingPages;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
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

/** Everything but the many handles, stored through the ports as the use cases store it, and the first two handles. */
final class Population {

    static final String MARK = "set-";
    static final int DIGITS = 8;

    private static final int AT_ONCE = 500;
    private static final LandingPages PAGES = new LandingPages(URI.create("https://handles.example.org"));

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
        each(2, this::handle);
        inTransaction(() -> {
            stores.adminPrivileges()
                    .change(
                            member(plan.administrator()),
                            new PrivilegeChange<AdminPrivilege>(
                                    Set.of(AdminPrivilege.HANDLES_LIST, AdminPrivilege.HANDLES_VIEW), Set.of()));
            stores.publicationClock().next(Instant.now()); // later than every handle
        });
    }

    /** What a handle's text says of its number, so that a copy can say another. */
    static String number(int handle) {
        return MARK + ("%0" + DIGITS + "d").formatted(handle);
    }

    static String shareId(int handle) {
        return Plan.id("share", handle);
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

    /** Handle 0 was registered on behalf of a group, handle 1 by a user for himself. */
    private void handle(int number) {
        Member member = number == 0 ? Member.of(groupId(plan.firstGroup(0))) : member(plan.directReader(number));
        var creator = creator(number == 0 ? plan.ownerOf(0) : plan.directReader(number));
        var share = new Share(
                new ShareId(shareId(number)),
                new SpaceId(Plan.id("space", 0)),
                new Name("Share " + number(number)),
                "",
                Optional.empty(),
                Share.FileType.DIR,
                Optional.empty(),
                Optional.empty(),
                creator,
                begin);
        stores.shares().add(share);
        var service = stores.handleServices().find(serviceId(0)).orElseThrow();
        var reserved = Handle.reserve(
                new HandleId(Plan.handleId(number)),
                service.id(),
                new HandleTarget.OfShare(share.id()),
                new Identifier(Optional.of(new Prefix("10.5072")), new Suffix("bench-" + number(number))),
                MetadataPrefix.OAI_DC,
                metadata(number).withIdentifier(PAGES.of(share.id()).toString()).toXml(),
                creator,
                begin);
        var known = PublicHandle.ofDoi(reserved.identifier());
        var registered = reserved.registered(
                known,
                DublinCore.stored(reserved.metadata())
                        .withIdentifier(known.value())
                        .toXml(),
                begin);
        stores.handles().reserve(registered.identifier(), registered.id());
        stores.handles().add(registered);
        stores.registrationJobs()
                .add(JobBeginning.registering(
                                reserved, service.destination(), new Lease("bench", begin), Patience.ONE_TRY)
                        .done(Optional.of(known)));
        stores.memberships().add(Resource.of(registered.id()), member, PrivilegeSet.of(HandlePrivilege.ADMIN));
    }

    private static DublinCore metadata(int number) {
        return DublinCore.parse("""
                <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
                    <dc:title>Measurements of the open sea, %s</dc:title>
                    <dc:creator>Example, Alice</dc:creator>
                    <dc:publisher>Institute of Examples</dc:publisher>
                    <dc:date>2024-05-17</dc:date>
                    <dc:subject>oceanography</dc:subject>
                    <dc:description>Temperature and salinity by depth, with the calibration of the instruments.</dc:description>
                    <dc:language>en</dc:language>
                    <dc:rights>CC BY 4.0</dc:rights>
                </metadata>""".formatted(number(number)));
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

    private static HandleServiceId serviceId(int number) {
        return new HandleServiceId(Plan.id("service", number));
    }

    private static GroupId groupId(int number) {
        return new GroupId(Plan.groupId(number));
    }

    private static Creator creator(int user) {
        return new Creator(new UserId(Plan.userId(user)));
    }

    private static Member member(int user) {
        return Member.of(new UserId(Plan.userId(user)));
    }
}
