package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.group.ListGroups;
import dev.handles.application.handle.ListHandles;
import dev.handles.application.handleservice.ListHandleServices;
import dev.handles.application.listing.Listing;
import dev.handles.application.space.ListSpaces;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleFilter;
import dev.handles.domain.handle.HandleFilter.Listed;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.membership.Extent;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.Space;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.OnBehalfOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which list an address names, and what it is narrowed to. */
class FiltersTest {

    private static final List<Object> seen = new ArrayList<>();

    @AutoClose
    private static ApiServer server;

    @BeforeAll
    static void start() {
        var use = new RefusingUseCases();
        use.listHandles = new ListHandles() {
            @Override
            public Listing<Handle> all(Client client, Supplier<HandleFilter> filter) {
                return list("handle", filter.get());
            }

            @Override
            public Listing<Handle> ofService(Client client, HandleServiceId service, Supplier<HandleFilter> filter) {
                client.requireUser();
                return list("handle", service, filter.get());
            }

            @Override
            public Listing<Handle> refusedChanges(Client client, HandleServiceId service) {
                return list("handle", service);
            }

            @Override
            public Listing<Handle> removals(Client client) {
                return list("handle");
            }

            @Override
            public Listing<Handle> removals(Client client, HandleServiceId service) {
                return list("handle", service);
            }

            @Override
            public Listing<Handle> ofMember(
                    Client client, OnBehalfOf member, Extent extent, Supplier<HandleFilter> filter) {
                return list("handle", member, extent, filter.get());
            }
        };
        use.listServices = new ListHandleServices() {
            @Override
            public Listing<HandleService> all(Client client, Supplier<Optional<String>> namePart) {
                return list("service", namePart.get());
            }

            @Override
            public Listing<HandleService> ofMember(
                    Client client, OnBehalfOf member, Extent extent, Supplier<Optional<String>> namePart) {
                return list("service", member, extent, namePart.get());
            }
        };
        use.listGroups = new ListGroups() {
            @Override
            public Listing<Group> all(Client client) {
                return list("group");
            }

            @Override
            public Listing<Group> ofMember(Client client, OnBehalfOf member, Extent extent) {
                return list("group", member, extent, Optional.empty());
            }
        };
        use.listSpaces = new ListSpaces() {
            @Override
            public Listing<Space> all(Client client) {
                return list("space");
            }

            @Override
            public Listing<Space> own(Client client, Extent extent) {
                return list("space", OnBehalfOf.oneself(), extent, Optional.empty());
            }

            @Override
            public Listing<Share> shares(Client client) {
                return list("share");
            }
        };
        server = ApiServer.over(use);
    }

    private static <T> Listing<T> list(Object... what) {
        seen.addAll(List.of(what));
        return Listing.byId(slice -> List.of("x"), () -> {
            throw new Problem.Forbidden().raise();
        });
    }

    @BeforeEach
    void forget() {
        seen.clear();
    }

    @ParameterizedTest
    @CsvSource({
        "/user/handle_services, handle_services, service, DIRECT",
        "/user/effective_handle_services, handle_services, service, EFFECTIVE",
        "/user/handles, handles, handle, DIRECT",
        "/user/effective_handles, handles, handle, EFFECTIVE",
        "/user/groups, groups, group, DIRECT",
        "/user/effective_groups, groups, group, EFFECTIVE",
        "/user/spaces, spaces, space, DIRECT",
        "/user/effective_spaces, spaces, space, EFFECTIVE",
        "/groups/g/handles, handles, handle, DIRECT",
        "/groups/g/effective_handles, handles, handle, EFFECTIVE",
        "/groups/g/handle_services, handle_services, service, DIRECT",
        "/groups/g/effective_handle_services, handle_services, service, EFFECTIVE",
        "/groups/g/parents, groups, group, DIRECT",
        "/groups/g/effective_parents, groups, group, EFFECTIVE"
    })
    void what_somebody_is_in_is_listed_by_its_kind(String path, String key, String kind, Extent extent) {
        var reply = server.alice("GET", path, "");
        assertThat(reply.body()).isEqualTo("{\"%s\":[\"x\"]}".formatted(key));
        var member = path.startsWith("/user") ? OnBehalfOf.oneself() : OnBehalfOf.group(new GroupId("g"));
        assertThat(seen.subList(0, 3)).isEqualTo(List.of(kind, member, extent));
    }

    @ParameterizedTest
    @CsvSource({
        "/handles, handles",
        "/handle_services, handle_services",
        "/handle_services/s/handles, handles",
        "/groups, groups",
        "/spaces, spaces",
        "/shares, shares"
    })
    void what_there_is_is_listed(String path, String key) {
        assertThat(server.alice("GET", path, "").body()).isEqualTo("{\"%s\":[\"x\"]}".formatted(key));
    }

    @Test
    void a_list_of_handles_takes_every_condition() {
        var query = "?publicHandle=https://doi.org/10.5072/ABC&resourceId=sh&handleServiceId=se&state=failed,reserved"
                + "&since=7&until=1970-01-01T00:00:09Z&q=Gr%C3%BC%C3%9Fe+aus-Z%C3%BCrich";
        server.alice("GET", "/handles" + query, "");
        assertThat(seen)
                .containsExactly(
                        "handle",
                        new HandleFilter(
                                Optional.of("10.5072/abc"),
                                Optional.of(new HandleTarget.OfShare(new ShareId("sh"))),
                                Optional.of(new HandleServiceId("se")),
                                Set.of(Listed.FAILED, Listed.RESERVED),
                                Optional.of(Instant.ofEpochSecond(7)),
                                Optional.of(Instant.ofEpochSecond(9)),
                                List.of("gruße", "aus", "zurich")));
    }

    @Test
    void without_conditions_lists_show_what_the_world_can_resolve() {
        server.alice("GET", "/groups/g/effective_handles", "");
        assertThat(seen.getLast()).isEqualTo(HandleFilter.NONE);
    }

    @Test
    void services_are_found_by_a_part_of_their_name() {
        server.alice("GET", "/handle_services?name=Da%25ta", "");
        assertThat(seen.getLast()).isEqualTo(Optional.of("Da%ta"));
    }

    @ParameterizedTest
    @CsvSource({
        "state=gone, badValueNotAllowed, state",
        "state=, badValueNotAllowed, state",
        "since=yesterday, badData, since",
        "until=-1, badData, until",
        "until=1234567890123, badData, until",
        "since=-0001-01-01T00:00:00Z, badData, since",
        "since=2026-13-01T00:00:00Z, badData, since",
        "q=, badData, q",
        "q=%21%3F, badData, q",
        "q=a+b+c+d+e+f+g+h+i+j+k, badData, q",
        "state=failed&state=reserved, badData, state",
        "q=a&q=b, badData, q",
        "details=1, badValueBoolean, details"
    })
    void a_bad_condition_is_told_after_the_rights(String query, String error, String key) {
        var reply = server.alice("GET", "/handle_services/s/handles?" + query, "");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo(error);
        assertThat(reply.key()).isEqualTo(key);
        assertThat(server.nobody("GET", "/handle_services/s/handles?" + query, "")
                        .status())
                .isEqualTo(401);
    }
}
