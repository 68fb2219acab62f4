package dev.handles.application.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.handles.application.testing.Application;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.privilege.SpacePrivilege;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.UserId;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changing spaces and shares. */
class ChangeTest {

    private static final UserId USER = new UserId(Samples.id(1));
    private static final Client CLIENT = new Client.User(USER);
    private static final SpaceId SPACE = Samples.space(4).id();
    private static final Share SHARE = Samples.share(2, SPACE);

    private final InMemoryStore stores = new InMemoryStore();
    private final SpaceUseCases spaces = Application.over(
                    stores,
                    (call, limit) -> {
                        throw new AssertionError("nothing is registered");
                    },
                    withdraw -> withdraw)
            .spaces();

    @BeforeEach
    void fill() {
        stores.users().add(Samples.user(1), Optional.empty());
        stores.spaces().add(Samples.space(4));
        stores.shares().add(SHARE);
    }

    @Test
    void a_space_gets_another_name_and_nothing_else() {
        inSpace(SpacePrivilege.UPDATE);
        spaces.changeSpace().rename(CLIENT, SPACE, () -> new Name("renamed"));
        assertThat(stores.spaces().find(SPACE)).contains(Samples.space(4).renamed(new Name("renamed")));
    }

    @Test
    void what_is_not_named_stays_as_it_is_in_a_share() {
        inSpace(SpacePrivilege.MANAGE_SHARES);
        var url = URI.create("https://data.example.org/");
        change(Optional.of(new Name("renamed")), Optional.empty(), Optional.empty());
        change(Optional.empty(), Optional.of("described"), Optional.empty());
        change(Optional.empty(), Optional.empty(), Optional.of(url));
        change(Optional.empty(), Optional.of(""), Optional.empty());
        assertThat(stores.shares().find(SHARE.id())).contains(SHARE.changed(new Name("renamed"), "", Optional.of(url)));
    }

    @Test
    void what_is_wrong_with_a_request_comes_after_existence_and_rights() {
        Supplier<Name> wrong = () -> {
            throw new Problem.BadValueName("name").raise();
        };
        Supplier<ChangeShare.Change> wrongToo = () -> {
            throw new Problem.BadValueName("name").raise();
        };
        var nobody = Client.nobody();
        var unauthorized = new Problem.Unauthorized(Optional.empty());
        assertThat(problemOf(() -> spaces.changeSpace().rename(nobody, new SpaceId("x"), wrong)))
                .isEqualTo(new Problem.NotFound());
        assertThat(problemOf(() -> spaces.changeShare().change(nobody, new ShareId("x"), wrongToo)))
                .isEqualTo(new Problem.NotFound());
        assertThat(problemOf(() -> spaces.changeSpace().rename(nobody, SPACE, wrong)))
                .isEqualTo(unauthorized);
        assertThat(problemOf(() -> spaces.changeShare().change(nobody, SHARE.id(), wrongToo)))
                .isEqualTo(unauthorized);
        inSpace(SpacePrivilege.VIEW, SpacePrivilege.DELETE, SpacePrivilege.SET_PRIVILEGES);
        assertThat(problemOf(() -> spaces.changeSpace().rename(CLIENT, SPACE, wrong)))
                .isEqualTo(new Problem.Forbidden());
        assertThat(problemOf(() -> spaces.changeShare().change(CLIENT, SHARE.id(), wrongToo)))
                .isEqualTo(new Problem.Forbidden());
    }

    private void change(Optional<Name> name, Optional<String> description, Optional<URI> url) {
        spaces.changeShare().change(CLIENT, SHARE.id(), () -> new ChangeShare.Change(name, description, url));
    }

    private void inSpace(SpacePrivilege... privileges) {
        stores.memberships().add(Resource.of(SPACE), Member.of(USER), PrivilegeSet.of(Set.of(privileges)));
    }

    private static Problem problemOf(ThrowingCallable call) {
        return catchThrowableOfType(Problem.Raised.class, call).problem();
    }
}
