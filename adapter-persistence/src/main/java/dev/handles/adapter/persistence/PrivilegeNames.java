package dev.handles.adapter.persistence;

import dev.handles.domain.membership.ResourceKind;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.Privilege;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The constants of one privilege enum by their wire names, as rows hold them. */
final class PrivilegeNames<P extends Enum<P> & Privilege> {

    static final PrivilegeNames<AdminPrivilege> ADMIN = new PrivilegeNames<AdminPrivilege>(AdminPrivilege.class);

    private static final Map<ResourceKind<?>, PrivilegeNames<?>> BY_KIND =
            ResourceKind.all().stream().collect(Collectors.toUnmodifiableMap(kind -> kind, PrivilegeNames::made));

    private final Class<P> type;
    private final Map<String, P> byName;

    private PrivilegeNames(Class<P> type) {
        this.type = type;
        this.byName = Stream.of(type.getEnumConstants())
                .collect(Collectors.toUnmodifiableMap(Privilege::wireName, constant -> constant));
    }

    private static <P extends Enum<P> & Privilege> PrivilegeNames<P> made(ResourceKind<P> kind) {
        return new PrivilegeNames<P>(kind.privileges());
    }

    @SuppressWarnings("unchecked") // made(kind) put it there
    static <P extends Enum<P> & Privilege> PrivilegeNames<P> of(ResourceKind<P> kind) {
        return (PrivilegeNames<P>) Objects.requireNonNull(BY_KIND.get(kind));
    }

    /** As one text, with commas between them; empty when there are none. */
    static String joined(Set<? extends Privilege> privileges) {
        return privileges.stream().map(Privilege::wireName).sorted().collect(Collectors.joining(","));
    }

    /** The wire names in such texts. */
    static List<String> split(Collection<String> joined) {
        return joined.stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    Set<P> constants(Collection<String> wireNames) {
        Set<P> constants = EnumSet.noneOf(type);
        for (String wireName : wireNames) {
            P constant = byName.get(wireName);
            if (constant == null) {
                throw new IllegalStateException("a privilege in the database: " + wireName);
            }
            constants.add(constant);
        }
        return constants;
    }
}
