package dev.handles.domain.audit;

import java.util.Optional;
import java.util.stream.Stream;

/** What was done. The wire names stand in stored entries, so a name never changes and never comes to mean anything else. */
public enum Action {
    USER_CREATED("user.created"),
    USER_RENAMED("user.renamed"),
    USER_PASSWORD_CHANGED("user.password_changed"),
    USER_BASIC_AUTH_CHANGED("user.basic_auth_changed"),
    USER_BLOCKED("user.blocked"),
    USER_UNBLOCKED("user.unblocked"),
    USER_DELETED("user.deleted"),
    TOKEN_CREATED("token.created"),
    TOKEN_REMOVED("token.removed"),
    ADMIN_PRIVILEGES_CHANGED("admin_privileges.changed"),
    GROUP_CREATED("group.created"),
    GROUP_CHANGED("group.changed"),
    GROUP_DELETED("group.deleted"),
    MEMBER_ADDED("member.added"),
    MEMBER_PRIVILEGES_CHANGED("member.privileges_changed"),
    MEMBER_REMOVED("member.removed"),
    MEMBER_LEFT("member.left"),
    SPACE_CREATED("space.created"),
    SPACE_CHANGED("space.changed"),
    SPACE_DELETED("space.deleted"),
    SHARE_CREATED("share.created"),
    SHARE_CHANGED("share.changed"),
    SHARE_DELETED("share.deleted"),
    HANDLE_SERVICE_CREATED("handle_service.created"),
    HANDLE_SERVICE_CHANGED("handle_service.changed"),
    HANDLE_SERVICE_DELETED("handle_service.deleted"),
    /** Handles of the service that had failed are tried again. */
    HANDLE_SERVICE_FAILED_RETRIED("handle_service.failed_retried"),
    /** Handles of the service are compared with what its registrar has. */
    HANDLE_SERVICE_RECONCILIATION_STARTED("handle_service.reconciliation_started"),
    /** What a comparison found is to be repaired. */
    HANDLE_SERVICE_REPAIR_STARTED("handle_service.repair_started"),
    /** The identifier is taken, and the registrar is about to be told. */
    HANDLE_REGISTRATION_ACCEPTED("handle.registration_accepted"),
    HANDLE_REGISTERED("handle.registered"),
    HANDLE_REGISTRATION_FAILED("handle.registration_failed"),
    /** Somebody wants the registrar to be told now, whatever came of it before. */
    HANDLE_REGISTRATION_RETRIED("handle.registration_retried"),
    HANDLE_METADATA_CHANGED("handle.metadata_changed"),
    HANDLE_METADATA_RESTORED("handle.metadata_restored"),
    /** The registrar was told of changed metadata. */
    HANDLE_UPDATE_CONFIRMED("handle.update_confirmed"),
    /** The registrar would not hear of changed metadata, or could not be told for too long. */
    HANDLE_UPDATE_FAILED("handle.update_failed"),
    /** The registrar had something else than we, and is told again. */
    HANDLE_REPAIR_ORDERED("handle.repair_ordered"),
    HANDLE_DELETED("handle.deleted"),
    /** Nothing of a deleted handle is left at the registrar. */
    HANDLE_UNREGISTERED("handle.unregistered");

    private final String wireName;

    Action(String wireName) {
        this.wireName = wireName;
    }

    /** As in answers and in the store. */
    public String wireName() {
        return wireName;
    }

    public static Optional<Action> ofWireName(String wireName) {
        return Stream.of(values())
                .filter(action -> action.wireName.equals(wireName))
                .findFirst();
    }
}
