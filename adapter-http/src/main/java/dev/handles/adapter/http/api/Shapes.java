package dev.handles.adapter.http.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.space.LandingPages;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.Space;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.NamedToken;
import dev.handles.domain.subject.User;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** How resources look in answers. Times are whole seconds since the epoch, but for a handle's timestamp. */
final class Shapes {

    private Shapes() {}

    static ObjectNode handleService(HandleService service) {
        var json = handleServicePublic(service);
        service.proxyEndpoint().ifPresent(endpoint -> json.put("proxyEndpoint", endpoint.value()));
        json.putPOJO("serviceProperties", service.properties().visible()); // never the password
        return created(json, service.creator(), service.createdAt());
    }

    static ObjectNode handleServicePublic(HandleService service) {
        return object().put("handleServiceId", service.id().value())
                .put("name", service.name().value());
    }

    static ObjectNode handle(Handle handle) {
        var json = handleFields(handle).set("registration", registration(handle));
        return created((ObjectNode) json, handle.creator(), handle.createdAt());
    }

    static ObjectNode handlePublic(Handle handle) {
        var json = handleFields(handle);
        json.putObject("registration").put("state", handle.state().wireName());
        return json.put("creationTime", seconds(handle.createdAt()));
    }

    private static ObjectNode handleFields(Handle handle) {
        var json = object().put("handleId", handle.id().value())
                .put("handleServiceId", handle.service().value());
        handle.state().knownAs().ifPresent(known -> json.put("publicHandle", known.value()));
        var resource = switch (handle.target()) {
            case HandleTarget.OfShare(var share) ->
                json.put("resourceType", "Share").put("resourceId", share.value());
            case HandleTarget.Elsewhere(var uri) ->
                json.put("resourceType", "Url").put("resourceId", uri.toString());
        };
        resource.put("metadataPrefix", handle.metadataPrefix().wireName()).put("metadata", handle.metadata());
        handle.timestamp()
                .ifPresent(at -> json.put("timestamp", DateTimeFormatter.ISO_INSTANT.format(wholeSecond(at))));
        return json;
    }

    private static ObjectNode registration(Handle handle) {
        var progress = handle.progress();
        var json = object().put("state", handle.state().wireName()).put("attempts", progress.attempts());
        progress.lastError().ifPresent(error -> json.put("lastError", error));
        progress.nextAttemptAt().ifPresent(at -> json.put("nextAttemptAt", seconds(at)));
        handle.state().since().ifPresent(at -> json.put("registeredAt", seconds(at)));
        return json;
    }

    /** What the user himself and administrators see. */
    static ObjectNode user(User user) {
        var json = userInside(user);
        json.putArray("emails");
        json.putArray("linkedAccounts");
        json.put("basicAuthEnabled", user.basicAuthEnabled()).put("blocked", user.blocked());
        json.putArray("emailList"); // deprecated
        return json;
    }

    /** What is seen of a user inside a resource. */
    static ObjectNode userInside(User user) {
        var fullName = user.fullName().value();
        var username = user.username().map(name -> name.value()).orElse(null);
        return object().put("userId", user.id().value())
                .put("fullName", fullName)
                .put("username", username)
                .put("creationTime", seconds(user.createdAt()))
                .put("name", fullName) // deprecated, as the next two
                .put("login", username)
                .put("alias", username);
    }

    static ObjectNode group(Group group) {
        return groupInside(group).set("creator", creator(group.creator()));
    }

    /** What is seen of a group inside a resource. */
    static ObjectNode groupInside(Group group) {
        return object().put("groupId", group.id().value())
                .put("name", group.name().value())
                .put("type", group.type().wireName())
                .put("creationTime", seconds(group.createdAt()));
    }

    /**
     * Through whom a user is in a group. A direct member is the group "self": that is how the reference writes it, whose
     * intermediaries have the type of the resource then (oz-worker entity_graph), not that of the member.
     */
    static ObjectNode intermediaries(Member user, List<Member> found) {
        var json = object();
        var list = json.putArray("intermediaries");
        found.forEach(
                one -> list.addObject().put("type", "group").put("id", one.equals(user) ? "self" : one.idValue()));
        return json;
    }

    static ObjectNode space(Space space) {
        var json = object().put("spaceId", space.id().value())
                .put("name", space.name().value());
        return created(json, space.creator(), space.createdAt());
    }

    static ObjectNode share(Share share, PublicAddress address) {
        return sharePublic(share, address)
                .put("spaceId", share.space().value())
                .set("creator", creator(share.creator()));
    }

    static ObjectNode sharePublic(Share share, PublicAddress address) {
        var landing = new LandingPages(address.root()).of(share.id()).toString();
        var json = object().put("shareId", share.id().value())
                .put("name", share.name().value())
                .put("description", share.description())
                .put("publicUrl", landing)
                .put("publicRestUrl", address.of("/shares/" + share.id().value() + "/public"))
                .put("rootFileId", share.rootFileId().orElse(null))
                .put("fileType", share.fileType().wireName())
                .put("handleId", share.handle().map(handle -> handle.value()).orElse(null))
                .put("creationTime", seconds(share.createdAt()));
        share.url().ifPresent(url -> json.put("url", url.toString()));
        return json;
    }

    static ObjectNode token(NamedToken token) {
        var json = object().put("tokenId", token.id().value())
                .put("name", token.name().value())
                .put("creationTime", seconds(token.createdAt()));
        token.expiresAt().ifPresent(end -> json.put("expiresAt", seconds(end)));
        return json;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode created(ObjectNode json, Creator creator, Instant at) {
        return json.<ObjectNode>set("creator", creator(creator)).put("creationTime", seconds(at));
    }

    private static ObjectNode creator(Creator creator) {
        return object().put("type", "user").put("id", creator.user().value());
    }

    private static long seconds(Instant at) {
        return at.getEpochSecond();
    }

    private static Instant wholeSecond(Instant at) {
        return Instant.ofEpochSecond(at.getEpochSecond());
    }
}
