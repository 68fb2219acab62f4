package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.account.CreateToken;
import dev.handles.application.membership.AddMember;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Secret;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.TokenId;
import dev.handles.domain.subject.UserId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How what is created is answered, in both dialects. */
class CreationsTest {

    @AutoClose
    private static ApiServer server;

    @BeforeAll
    static void start() {
        var use = new RefusingUseCases();
        use.createUser = (client, request) -> new UserId("u1");
        use.createGroup = (client, behalf, request) -> new GroupId("g1");
        use.registerService = (client, behalf, request) -> new HandleServiceId("hs1");
        use.registerHandle = (client, behalf, subject, wait, request) -> new HandleId("h1");
        use.createShare = (client, space, request) -> new ShareId("sh1");
        use.createToken = (client, request) -> new CreateToken.Created(new TokenId("t1"), new Secret("s3cret"));
        use.addMember = new AddMember() {
            @Override
            public <P extends Enum<P> & Privilege> void add(
                    Client client,
                    Resource<P> resource,
                    Member member,
                    boolean named,
                    Supplier<Optional<Supplier<Set<P>>>> wanted) {}
        };
        server = ApiServer.over(use);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /users, /users/u1",
        "POST, /groups, /groups/g1",
        "POST, /user/groups, /user/groups/g1",
        "POST, /groups/x/children, /groups/x/children/g1",
        "POST, /handle_services, /handle_services/hs1",
        "POST, /user/handle_services, /user/handle_services/hs1",
        "POST, /groups/x/handle_services, /groups/x/handle_services/hs1",
        "POST, /handles, /handles/h1",
        "POST, /user/handles, /user/handles/h1",
        "POST, /groups/x/handles, /groups/x/handles/h1",
        "POST, /shares, /shares/sh1",
        "PUT, /handles/x/users/y, /handles/x/users/y",
        "PUT, /groups/x/children/y, /groups/x/children/y",
        "PUT, /handles/x/users/%2F%3F, /handles/x/users/%2F%3F"
    })
    void what_is_created_is_at_its_location(String method, String path, String location) {
        var now = server.alice(method, path, "{}");
        assertThat(now.status()).isEqualTo(201);
        assertThat(now.header("Location")).isEqualTo("https://handles.example/api/onezone/v3" + location);
        assertThat(now.body()).isEmpty();
        assertThat(now.header("Content-Type")).isEmpty();
        var old = server.aliceOfOld(method, path, "{}");
        assertThat(old.status()).isEqualTo(204);
        assertThat(old.header("Location"))
                .isEqualTo("https://handles.example:" + server.ports.legacy().orElseThrow() + "/api/v3" + location);
    }

    @Test
    void a_token_is_shown_once_in_both_dialects() {
        var now = server.alice("POST", "/user/tokens/named", "{}");
        assertThat(now.status()).isEqualTo(201);
        assertThat(now.header("Location")).isEqualTo("https://handles.example/api/onezone/v3/user/tokens/named/t1");
        assertThat(now.header("Cache-Control")).isEqualTo("no-store");
        assertThat(now.body()).isEqualTo("{\"tokenId\":\"t1\",\"token\":\"s3cret\"}");
        assertThat(server.aliceOfOld("POST", "/user/tokens/named", "{}").body()).isEqualTo(now.body());
    }
}
