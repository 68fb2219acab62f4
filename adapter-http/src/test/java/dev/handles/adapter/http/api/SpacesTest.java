package dev.handles.adapter.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.handles.application.access.Precondition;
import dev.handles.application.membership.ExplainMembership;
import dev.handles.application.space.ChangeShare;
import dev.handles.application.space.ChangeSpace;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.UserId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changing and deleting spaces and shares, the data that is not here, and why somebody is in a group. */
class SpacesTest {

    private static final List<Object> seen = new ArrayList<>();

    @AutoClose
    private static ApiServer server;

    @BeforeAll
    static void start() {
        var use = new RefusingUseCases();
        use.changeSpace = new ChangeSpace() {
            @Override
            public void rename(Client client, SpaceId id, Supplier<Name> request) {
                seen.add(List.of(id, request.get()));
            }

            @Override
            public void delete(Client client, SpaceId id, Precondition precondition) {
                seen.add(id);
            }
        };
        use.changeShare = new ChangeShare() {
            @Override
            public void change(Client client, ShareId id, Supplier<Change> request) {
                seen.add(List.of(id, request.get()));
            }

            @Override
            public void delete(Client client, ShareId id, Precondition precondition) {
                seen.add(id);
            }
        };
        ExplainMembership explain = (client, group, user) -> {
            seen.add(List.of(group, user));
            return List.of(Member.of(user), Member.of(new GroupId("a")), Member.of(new GroupId("b")));
        };
        use.explainMembership = explain;
        server = ApiServer.over(use);
    }

    @BeforeEach
    void forget() {
        seen.clear();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /spaces/x | {}                               | missingAtLeastOneValue | ["name"]
            /spaces/x | {"nome":"x"}                     | missingAtLeastOneValue | ["name"]
            /spaces/x | {"name":null}                    | badValueString         | name
            /spaces/x | {"name":"-"}                     | badValueName           | name
            /shares/x | {"handleId":"x"}                 | missingAtLeastOneValue | ["description","name","url"]
            /shares/x | {"name":"-"}                     | badValueName           | name
            /shares/x | {"name":"-","description":7}     | badValueString         | description
            /shares/x | {"url":"ftp://data.example.org"} | badData                | url
            /shares/x | {"url":"data"}                   | badData                | url
            /shares/x | {"url":null}                     | badValueString         | url
            """)
    void the_first_wrong_key_is_the_answer(String path, String body, String error, String key) {
        server.alice("PATCH", path, body).blames(error, key);
        assertThat(seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/spaces/x", "/shares/x"})
    void a_change_is_an_object(String path) {
        assertThat(server.alice("PATCH", path, "[]").error()).isEqualTo("malformedData");
    }

    @Test
    void a_description_has_a_limit_in_characters_not_in_units() {
        var longest = "\uD83D\uDE00".repeat(100_000);
        assertThat(server.alice("PATCH", "/shares/x", "{\"description\":\"" + longest + "\"}")
                        .status())
                .isEqualTo(204);
        var reply = server.alice("PATCH", "/shares/x", "{\"description\":\"" + longest + "x\"}");
        assertThat(reply.error()).isEqualTo("badValueTextTooLarge");
        assertThat(reply.json().at("/error/details/limit").asInt()).isEqualTo(100_000);
    }

    @Test
    void what_is_good_reaches_its_use_case() {
        patch("/spaces/x", "{\"name\":\"Physics\"}");
        patch("/shares/x", "{\"description\":\"\",\"spaceId\":\"ignored\"}");
        patch("/shares/x", "{\"name\":\"Data\",\"url\":\"https://data.example.org/1\"}");
        assertThat(seen)
                .containsExactly(
                        List.of(new SpaceId("x"), new Name("Physics")),
                        List.of(
                                new ShareId("x"),
                                new ChangeShare.Change(Optional.empty(), Optional.of(""), Optional.empty())),
                        List.of(
                                new ShareId("x"),
                                new ChangeShare.Change(
                                        Optional.of(new Name("Data")),
                                        Optional.empty(),
                                        Optional.of(URI.create("https://data.example.org/1")))));
    }

    @Test
    void deleting_needs_no_body() {
        assertThat(server.alice("DELETE", "/spaces/x", "").status()).isEqualTo(204);
        assertThat(server.alice("DELETE", "/shares/y", "").status()).isEqualTo(204);
        assertThat(seen).containsExactly(new SpaceId("x"), new ShareId("y"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/shares/data/x", "/shares/data/x/", "/shares/data/x/deeper/and%20deeper", "/shares/data/x//y"})
    void the_data_of_a_share_are_not_here_for_anybody(String path) {
        for (var reply : List.of(server.nobody("GET", path, ""), server.alice("GET", path, ""))) {
            assertThat(reply.status()).isEqualTo(501);
            assertThat(reply.error()).isEqualTo("notImplemented");
        }
        assertThat(server.alice("PUT", path, "").status()).isEqualTo(405);
        assertThat(server.nobody("GET", "/shares/data", "").status()).isEqualTo(404);
        assertThat(server.nobody("GET", "/shares/data/", "").status()).isEqualTo(404);
    }

    @Test
    void a_membership_is_told_as_the_reference_tells_it() {
        var reply = server.alice("GET", "/groups/g/effective_users/u/membership", "");
        assertThat(reply.body()).isEqualTo("""
                {"intermediaries":[{"type":"group","id":"self"},{"type":"group","id":"a"},{"type":"group","id":"b"}]}""");
        assertThat(seen).containsExactly(List.of(new GroupId("g"), new UserId("u")));
    }

    private static void patch(String path, String body) {
        assertThat(server.alice("PATCH", path, body).status()).as(path).isEqualTo(204);
    }
}
