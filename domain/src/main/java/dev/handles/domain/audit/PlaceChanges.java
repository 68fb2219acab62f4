package dev.handles.domain.audit;

import dev.handles.domain.audit.AuditSubject.Kind;
import dev.handles.domain.membership.Resource;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.Space;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.Member;
import java.util.Optional;

/** Changes of groups, spaces and shares. */
public final class PlaceChanges {

    private static final String FIRST_MEMBER = "firstMember";

    private PlaceChanges() {}

    public static Change created(Group group, Optional<Member> firstMember) {
        return Change.made(
                Action.GROUP_CREATED,
                subject(group),
                snapshot(group).withAny(FIRST_MEMBER, firstMember.map(MemberChanges::member)));
    }

    public static Change changed(Group before, Group after) {
        return Change.of(Action.GROUP_CHANGED, subject(after), snapshot(before), snapshot(after));
    }

    public static Change deleted(Group group) {
        return Change.ended(Action.GROUP_DELETED, subject(group), snapshot(group));
    }

    public static Change created(Space space, Optional<Member> firstMember) {
        return Change.made(
                Action.SPACE_CREATED,
                subject(space),
                snapshot(space).withAny(FIRST_MEMBER, firstMember.map(MemberChanges::member)));
    }

    public static Change changed(Space before, Space after) {
        return Change.of(Action.SPACE_CHANGED, subject(after), snapshot(before), snapshot(after));
    }

    public static Change deleted(Space space) {
        return Change.ended(Action.SPACE_DELETED, subject(space), snapshot(space));
    }

    public static Change created(Share share) {
        return Change.made(Action.SHARE_CREATED, subject(share), snapshot(share));
    }

    public static Change changed(Share before, Share after) {
        return Change.of(Action.SHARE_CHANGED, subject(after), snapshot(before), snapshot(after));
    }

    public static Change deleted(Share share) {
        return Change.ended(Action.SHARE_DELETED, subject(share), snapshot(share));
    }

    private static AuditSubject subject(Space space) {
        return AuditSubject.of(Resource.of(space.id()));
    }

    private static Snapshot snapshot(Space space) {
        return Snapshot.empty().with("name", space.name().value());
    }

    private static AuditSubject subject(Share share) {
        return new AuditSubject(Kind.SHARE, share.id().value());
    }

    private static Snapshot snapshot(Share share) {
        return Snapshot.empty()
                .with("name", share.name().value())
                .with("spaceId", share.space().value())
                .with("description", share.description())
                .withAny("rootFileId", share.rootFileId())
                .with("fileType", share.fileType().wireName())
                .withAny("url", share.url().map(url -> url.toString()));
    }

    private static AuditSubject subject(Group group) {
        return AuditSubject.of(Resource.of(group.id()));
    }

    private static Snapshot snapshot(Group group) {
        return Snapshot.empty()
                .with("name", group.name().value())
                .with("type", group.type().wireName());
    }
}
