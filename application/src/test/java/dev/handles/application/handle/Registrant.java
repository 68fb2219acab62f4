package dev.handles.application.handle;

import dev.handles.application.handle.RegisterHandle.Command;
import dev.handles.application.handle.RegisterHandle.Subject;
import dev.handles.application.testing.InMemoryStore;
import dev.handles.application.testing.Samples;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.PrivilegeChange;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Member;
import dev.handles.domain.subject.UserId;
import java.util.Optional;
import java.util.Set;

/** An administrator with a space for shares, and what he asks for when he registers one. */
final class Registrant {

    static final UserId USER = new UserId(Samples.id(1));
    static final Client CLIENT = new Client.User(USER);

    private Registrant() {}

    static void enter(InMemoryStore stores) {
        stores.users().add(Samples.user(1), Optional.empty());
        stores.adminPrivileges().change(Member.of(USER), new PrivilegeChange<>(AdminPrivilege.ADMIN, Set.of()));
        stores.spaces().add(Samples.space(4));
    }

    /** One more in his space. */
    static Share share(InMemoryStore stores, int number) {
        var share = Samples.share(number, Samples.space(4).id());
        stores.shares().add(share);
        return share;
    }

    static Subject subject(ShareId share, HandleServiceId service) {
        return new Subject(Optional.of(share), Optional.of(service));
    }

    static Command command(Optional<String> identifier) {
        return new Command(identifier, MetadataPrefix.OAI_DC, titled("First"));
    }

    static String titled(String title) {
        return "<metadata><dc:title>" + title + "</dc:title></metadata>";
    }
}
