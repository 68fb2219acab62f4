package dev.handles.adapter.http.api;

import dev.handles.application.space.ChangeShare;
import dev.handles.application.space.CreateShare;
import dev.handles.application.space.SpaceUseCases;
import dev.handles.domain.authorization.SpacePolicy;
import dev.handles.domain.authorization.UserPolicy;
import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.SpacePrivilege;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.Share.FileType;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Name;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;

/** Spaces and the shares in them; members of spaces are in {@link MemberRoutes}. */
record SpaceRoutes(SpaceUseCases spaces, PublicAddress address) {

    private static final List<String> FILE_TYPES =
            Arrays.stream(FileType.values()).map(FileType::wireName).toList();

    List<Route> routes() {
        // spotless:off
        return List.of(
            Route.post("/spaces",             "Create a space without members",          SpacePolicy.CREATE,            this::create).takes("NewSpace"),
            Route.get("/spaces",              "List all spaces",                         SpacePolicy.LIST,              this::list).lists("spaces", "Space", QueryParameter.PAGES),
            Route.get("/shares",              "List all shares",                         SpacePolicy.LIST_SHARES,       this::listShares).lists("shares", "Share", QueryParameter.PAGES),
            Route.get("/spaces/privileges",   "List the named sets of privileges",       SpacePolicy.LIST_PRIVILEGES,   call -> sets()).answers(PrivilegeSchemas.of(ResourceKind.SPACE, PrivilegeSchemas.SETS)),
            Route.get("/spaces/{id}",         "Get a space",                             SpacePolicy.VIEW,              this::read).answers("Space"),
            Route.post("/user/spaces",        "Create a space with oneself as a member", SpacePolicy.CREATE_AS_USER,    this::createOwn).takes("NewSpace"),
            Route.get("/user/spaces/{id}",    "Get one of one's own spaces",             UserPolicy.ACT_FOR_ONESELF,    this::readOwn).answers("Space"),
            Route.post("/shares",             "Create a share of a space",               SpacePolicy.CREATE_SHARE,      this::createShare).takes("NewShare"),
            Route.get("/shares/{id}",         "Get a share",                             SpacePolicy.VIEW_SHARE,        this::readShare).answers("Share"),
            Route.get("/shares/{id}/public",  "Get what is public of a share",           SpacePolicy.VIEW_SHARE_PUBLIC, this::readSharePublic).answers("SharePublic"),
            Route.patch("/spaces/{id}",       "Rename a space",                          SpacePolicy.UPDATE,            this::rename).takes("SpaceChange"),
            Route.delete("/spaces/{id}",      "Delete a space with shares and handles",  SpacePolicy.DELETE,            this::delete),
            Route.patch("/shares/{id}",       "Change a share",                          SpacePolicy.UPDATE_SHARE,      this::changeShare).takes("ShareChange"),
            Route.delete("/shares/{id}",      "Delete a share with its handle",          SpacePolicy.DELETE_SHARE,      this::deleteShare),
            Route.get("/shares/data/{path...}", "Get data of a share: not from here",    SpacePolicy.READ_SHARE_DATA,   SpaceRoutes::data).succeeds(307).raises("notImplemented"));
        // spotless:on
    }

    private Answer create(Call call) {
        var id = spaces.createSpace().create(call.client(), () -> call.body().name("name"));
        return Answer.created("spaces", id.value());
    }

    private Answer createOwn(Call call) {
        var id = spaces.createSpace().createOwn(call.client(), () -> call.body().name("name"));
        return Answer.created("user", "spaces", id.value());
    }

    private Answer list(Call call) {
        return new Answer.Listing<>("spaces", spaces.list().all(call.client()), Shapes::space);
    }

    private Answer listShares(Call call) {
        return new Answer.Listing<>(
                "shares", spaces.list().shares(call.client()), share -> Shapes.share(share, address));
    }

    private Answer read(Call call) {
        return new Answer.Ok(Shapes.space(spaces.readSpace().read(call.client(), new SpaceId(call.id("id")))));
    }

    private Answer readOwn(Call call) {
        return new Answer.Ok(Shapes.space(spaces.readSpace().readOwn(call.client(), new SpaceId(call.id("id")))));
    }

    private Answer rename(Call call) {
        spaces.changeSpace().rename(call.client(), new SpaceId(call.id("id")), () -> newName(call.bodyOfChange()));
        return new Answer.NoContent();
    }

    private static Name newName(Body body) {
        body.requireOneOf("name");
        return body.name("name");
    }

    private Answer delete(Call call) {
        spaces.changeSpace().delete(call.client(), new SpaceId(call.id("id")), call.precondition());
        return new Answer.NoContent();
    }

    /** The space that the body names is looked up before rights are; where it is no object and names none, nobody is told so first. */
    private Answer createShare(Call call) {
        var body = call.body();
        if (!body.isObject()) {
            call.client().requireUser();
        }
        var space = Ids.possible(body.raw("spaceId")).map(SpaceId::new);
        var id = spaces.createShare().create(call.client(), space, () -> share(body));
        return Answer.created("shares", id.value());
    }

    private Answer readShare(Call call) {
        return new Answer.Ok(Shapes.share(spaces.readShare().read(call.client(), new ShareId(call.id("id"))), address));
    }

    private Answer readSharePublic(Call call) {
        return new Answer.Ok(Shapes.sharePublic(spaces.readShare().readPublic(new ShareId(call.id("id"))), address));
    }

    private Answer changeShare(Call call) {
        spaces.changeShare().change(call.client(), new ShareId(call.id("id")), () -> change(call.bodyOfChange()));
        return new Answer.NoContent();
    }

    private Answer deleteShare(Call call) {
        spaces.changeShare().delete(call.client(), new ShareId(call.id("id")), call.precondition());
        return new Answer.NoContent();
    }

    /** The reference sends clients on to where the files are; a registry has none, and knows no such place. */
    private static Answer data(Call call) {
        throw new Problem.NotImplemented().raise();
    }

    private static ChangeShare.Change change(Body body) {
        var description = body.optionalText("description", Share.MAX_DESCRIPTION);
        var name = body.optionalName("name");
        var url = body.optionalText("url").map(SpaceRoutes::url);
        body.requireOneOf("description", "name", "url");
        return new ChangeShare.Change(name, description, url);
    }

    private static CreateShare.Command share(Body body) {
        var name = body.name("name");
        var description =
                body.optionalText("description", Share.MAX_DESCRIPTION).orElse("");
        var fileType = body.optionalText("fileType").map(SpaceRoutes::fileType).orElse(FileType.DIR);
        var rootFileId = body.optionalText("rootFileId", Share.MAX_ROOT_FILE_ID);
        var url = body.optionalText("url").map(SpaceRoutes::url);
        return new CreateShare.Command(name, description, rootFileId, fileType, url);
    }

    private static FileType fileType(String text) {
        return Arrays.stream(FileType.values())
                .filter(type -> type.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> new Problem.BadValueNotAllowed("fileType", FILE_TYPES).raise());
    }

    private static URI url(String text) {
        try {
            var uri = new URI(text);
            if (uri.getHost() != null
                    && uri.getScheme() != null
                    && uri.getScheme().matches("(?i)https?")) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new Problem.BadData("url", "an absolute http or https address").raise();
    }

    private static Answer sets() {
        var json = Shapes.object();
        json.set("member", Privileges.array(SpacePrivilege.MEMBER));
        json.set("admin", Privileges.array(SpacePrivilege.ADMIN));
        return new Answer.Ok(json);
    }
}
