package dev.handles.application.testing;

import dev.handles.application.port.Stores;
import dev.handles.domain.handle.Handle;
import dev.handles.domain.handle.HandleId;
import dev.handles.domain.handle.HandleTarget;
import dev.handles.domain.handle.Identifier;
import dev.handles.domain.handle.JobBeginning;
import dev.handles.domain.handle.PublicHandle;
import dev.handles.domain.handle.RegistrationJob;
import dev.handles.domain.handle.RegistrationJob.Lease;
import dev.handles.domain.handle.RegistrationJob.Patience;
import dev.handles.domain.handle.Suffix;
import dev.handles.domain.handleservice.CredentialId;
import dev.handles.domain.handleservice.HandleService;
import dev.handles.domain.handleservice.HandleServiceId;
import dev.handles.domain.handleservice.Prefix;
import dev.handles.domain.handleservice.ProxyEndpoint;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.metadata.MetadataPrefix;
import dev.handles.domain.space.Share;
import dev.handles.domain.space.ShareId;
import dev.handles.domain.space.Space;
import dev.handles.domain.space.SpaceId;
import dev.handles.domain.subject.Creator;
import dev.handles.domain.subject.FullName;
import dev.handles.domain.subject.Group;
import dev.handles.domain.subject.GroupId;
import dev.handles.domain.subject.Name;
import dev.handles.domain.subject.NamedToken;
import dev.handles.domain.subject.TokenId;
import dev.handles.domain.subject.User;
import dev.handles.domain.subject.UserId;
import dev.handles.domain.subject.Username;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Valid values of everything, so that a test writes only what it is about. */
public final class Samples {

    public static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    public static final Creator CREATOR = new Creator(new UserId(id(0xc)));
    public static final PublicHandle PUBLIC_HANDLE = new PublicHandle("doi:10.5072/abc");

    private Samples() {}

    /** 32 lower-case hex digits that sort as their numbers do. */
    public static String id(int number) {
        return "%032x".formatted(number);
    }

    public static User user(int number) {
        return new User(
                new UserId(id(number)),
                new FullName("Zoë " + number),
                Optional.of(new Username("user" + number)),
                true,
                false,
                NOW);
    }

    public static NamedToken token(int number, UserId owner) {
        return new NamedToken(
                new TokenId(id(number)), owner, new Name("token " + number), NOW, Optional.of(NOW.plusSeconds(60)));
    }

    public static Group group(int number) {
        return new Group(new GroupId(id(number)), new Name("Gruppe Ü" + number), Group.Type.TEAM, CREATOR, NOW);
    }

    public static Space space(int number) {
        return new Space(new SpaceId(id(number)), new Name("space " + number), CREATOR, NOW);
    }

    public static Share share(int number, SpaceId space) {
        return new Share(
                new ShareId(id(number)),
                space,
                new Name("share " + number),
                "",
                Optional.empty(),
                Share.FileType.DIR,
                Optional.empty(),
                Optional.empty(),
                CREATOR,
                NOW);
    }

    public static HandleService handleService(int number) {
        return new HandleService(
                new HandleServiceId(id(number)),
                new Name("service " + number),
                Optional.of(new ProxyEndpoint("https://proxy.example.org/api")),
                ServiceProperties.of(Map.of("type", "DOI", "prefix", "10.5072")),
                Optional.empty(),
                CREATOR,
                NOW,
                0);
    }

    public static HandleService withCredential(HandleService service, CredentialId credential) {
        return new HandleService(
                service.id(),
                service.name(),
                service.proxyEndpoint(),
                service.properties(),
                Optional.of(credential),
                service.creator(),
                service.createdAt(),
                service.version());
    }

    public static HandleService renamed(HandleService service, String name) {
        return new HandleService(
                service.id(),
                new Name(name),
                service.proxyEndpoint(),
                service.properties(),
                service.credential(),
                service.creator(),
                service.createdAt(),
                service.version() + 1);
    }

    public static Identifier identifier(int number) {
        return new Identifier(Optional.of(new Prefix("10.5072")), new Suffix("handle-" + number));
    }

    public static Handle handle(int number, HandleServiceId service, ShareId share) {
        return Handle.reserve(
                new HandleId(id(number)),
                service,
                new HandleTarget.OfShare(share),
                identifier(number),
                MetadataPrefix.OAI_DC,
                "<metadata><dc:title>Grüße \uD83D\uDE00</dc:title></metadata>",
                CREATOR,
                NOW);
    }

    /** Of a handle that has one. */
    public static ShareId shareOf(Handle handle) {
        return handle.target().share().orElseThrow();
    }

    /** One that points elsewhere. */
    public static Handle proxied(int number, HandleServiceId service, URI url) {
        return Handle.reserve(
                new HandleId(id(number)),
                service,
                new HandleTarget.Elsewhere(url),
                identifier(number),
                MetadataPrefix.OAI_DC,
                "<metadata><dc:title>Elsewhere</dc:title></metadata>",
                CREATOR,
                NOW);
    }

    public static Handle registered(Handle handle) {
        return handle.registered(PUBLIC_HANDLE, handle.metadata(), NOW.plusSeconds(1));
    }

    /** A job whose first call is under way, leased to {@code owner} until {@code until}. */
    public static RegistrationJob job(Handle handle, HandleService service, String owner, Instant until) {
        return JobBeginning.registering(handle, service.destination(), new Lease(owner, until), Patience.KEEP_TRYING);
    }

    /** Stores space, share, service, identifier and a reserved handle with this number. */
    public static Handle stored(Stores stores, int number) {
        var space = space(number);
        stores.spaces().add(space);
        var share = share(number, space.id());
        stores.shares().add(share);
        var service = handleService(number);
        stores.handleServices().add(service);
        return stored(stores, number, service, share);
    }

    public static Handle stored(Stores stores, int number, HandleService service, Share share) {
        var handle = handle(number, service.id(), share.id());
        stores.transactions().inTransaction(() -> {
            stores.handles().reserve(handle.identifier(), handle.id());
            stores.handles().add(handle);
            return handle;
        });
        return handle;
    }
}
