package dev.handles.domain.membership;

import dev.handles.domain.privilege.GroupPrivilege;
import dev.handles.domain.privilege.HandlePrivilege;
import dev.handles.domain.privilege.HandleServicePrivilege;
import dev.handles.domain.privilege.Privilege;
import dev.handles.domain.privilege.SpacePrivilege;
import java.util.List;
import java.util.Set;

/**
 * A kind of resource that has members with privileges: all that the membership machinery needs to know of one.
 *
 * <p>A closed set of constants, as an enum cannot be with a type parameter.
 */
public final class ResourceKind<P extends Enum<P> & Privilege> {

    public static final ResourceKind<HandleServicePrivilege> HANDLE_SERVICE = new ResourceKind<>(
            "handleService",
            "handle_services",
            HandleServicePrivilege.class,
            HandleServicePrivilege.MEMBER,
            HandleServicePrivilege.ADMIN);
    public static final ResourceKind<HandlePrivilege> HANDLE = new ResourceKind<>(
            "handle", "handles", HandlePrivilege.class, HandlePrivilege.MEMBER, HandlePrivilege.ADMIN);
    public static final ResourceKind<GroupPrivilege> GROUP =
            new ResourceKind<>("group", "groups", GroupPrivilege.class, GroupPrivilege.MEMBER, GroupPrivilege.ADMIN);
    public static final ResourceKind<SpacePrivilege> SPACE =
            new ResourceKind<>("space", "spaces", SpacePrivilege.class, SpacePrivilege.MEMBER, SpacePrivilege.ADMIN);

    private final String wireName;
    private final String plural;
    private final Class<P> privileges;
    private final Set<P> member;
    private final Set<P> admin;

    private ResourceKind(String wireName, String plural, Class<P> privileges, Set<P> member, Set<P> admin) {
        this.wireName = wireName;
        this.plural = plural;
        this.privileges = privileges;
        this.member = member;
        this.admin = admin;
    }

    public static List<ResourceKind<?>> all() {
        return List.of(HANDLE_SERVICE, HANDLE, GROUP, SPACE);
    }

    /** As in relation errors and in the store, e.g. {@code handleService}. */
    public String wireName() {
        return wireName;
    }

    /** As in addresses and in lists, e.g. {@code handle_services}. */
    public String plural() {
        return plural;
    }

    public Class<P> privileges() {
        return privileges;
    }

    /** What a member gets who is added without a word about privileges. */
    public Set<P> ofNewMember() {
        return member;
    }

    public Set<P> ofCreator() {
        return admin;
    }

    @Override
    public String toString() {
        return wireName;
    }
}
