package dev.handles.adapter.http.api;

import dev.handles.application.handle.ReadHandle;
import dev.handles.application.handleservice.ReadHandleService;
import dev.handles.application.space.ReadShare;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.Handle.Progress;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleState;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.Suffix;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.PrivilegeSet;
import dev.handles.domain.problem.Problem;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Client;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.OnBehalfOf;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Username;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Use cases that show one example of each thing, a handle in two states. */
final class AnsweringUseCases {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
    private static final Creator ALICE = new Creator(RefusingUseCases.ALICE);

    private AnsweringUseCases() {}

    static RefusingUseCases byExample() {
        var use = new RefusingUseCases();
        use.readUser = (client, id) -> new User(id, new FullName("Alice A."), username(id), true, false, AT);
        use.readAdminPrivileges = (client, member, extent) ->
                PrivilegeSet.of(Set.of(AdminPrivilege.USERS_VIEW, AdminPrivilege.HANDLES_LIST));
        use.readService = services();
        use.readHandle = handles();
        use.readShare = shares();
        return use;
    }

    private static Optional<Username> username(UserId id) {
        return id.value().equals("bob") ? Optional.of(new Username("bob")) : Optional.empty();
    }

    private static ReadHandleService services() {
        return new ReadHandleService() {
            @Override
            public HandleService read(Client client, OnBehalfOf through, HandleServiceId id) {
                var extra = new ArrayList<Object>();
                extra.add(new BigDecimal("1.50"));
                extra.add(null);
                var properties = ServiceProperties.of(Map.of(
                                "type",
                                "DOI",
                                "prefix",
                                new BigDecimal("10.5070"),
                                "username",
                                "alice",
                                "extra",
                                extra,
                                "password",
                                "pa$$word"))
                        .withoutCredential();
                return new HandleService(
                        id,
                        new Name("DataCite"),
                        Optional.of(ProxyEndpoint.of("172.17.0.9:8080/api/v1")),
                        properties,
                        Optional.of(new CredentialId("c")),
                        ALICE,
                        AT,
                        0);
            }

            @Override
            public HandleService readPublic(HandleServiceId id) {
                return read(Client.nobody(), OnBehalfOf.registry(), id);
            }
        };
    }

    private static ReadHandle handles() {
        return new ReadHandle() {
            @Override
            public Handle readOfService(Client client, HandleServiceId service, HandleId id) {
                return read(client, OnBehalfOf.registry(), id);
            }

            @Override
            public Handle read(Client client, OnBehalfOf through, HandleId id) {
                boolean registered = id.value().equals("registered");
                return new Handle(
                        id,
                        new HandleServiceId("hs"),
                        new HandleTarget.OfShare(new ShareId("sh")),
                        new Identifier(Optional.of(new Prefix("10.5072")), new Suffix("abc")),
                        MetadataPrefix.OAI_DC,
                        "<metadata/>",
                        registered
                                ? new HandleState.Registered(new PublicHandle("doi:10.5072/abc"), AT)
                                : new HandleState.Reserved(),
                        ALICE,
                        AT,
                        registered ? Optional.of(AT) : Optional.empty(),
                        registered
                                ? new Progress(1, Optional.empty(), Optional.empty())
                                : new Progress(3, Optional.of("HTTP 500"), Optional.of(AT.plusSeconds(60))),
                        0);
            }

            @Override
            public Handle readPublic(HandleId id) {
                if (id.value().equals("reserved")) {
                    throw new Problem.NotFound().raise();
                }
                return read(Client.nobody(), OnBehalfOf.registry(), id);
            }
        };
    }

    private static ReadShare shares() {
        return new ReadShare() {
            @Override
            public Share read(Client client, ShareId id) {
                return readPublic(id);
            }

            @Override
            public Share readPublic(ShareId id) {
                return new Share(
                        id,
                        new SpaceId("sp"),
                        new Name("Data"),
                        "d",
                        Optional.empty(),
                        Share.FileType.DIR,
                        Optional.of(URI.create("https://data.example/x")),
                        Optional.empty(),
                        ALICE,
                        AT);
            }
        };
    }
}
