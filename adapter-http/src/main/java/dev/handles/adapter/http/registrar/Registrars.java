package dev.handles.adapter.http.registrar;

import dev.handles.application.port.Registrar;
import dev.handles.application.port.SandboxRecords;
import dev.handles.domain.handle.RegistrarAnswer;
import dev.handles.domain.handle.RegistrarView;
import dev.handles.domain.handleservice.Credential;
import dev.handles.domain.handleservice.Destination;
import dev.handles.domain.handleservice.Driver;
import dev.handles.domain.handleservice.RegistrarDiagnosis;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** All registrars that can be spoken to, each by the driver that its service names. */
public final class Registrars implements Registrar, AutoCloseable {

    /** Clients for servers with certificates of their own, of which each has threads and connections. */
    private static final int MOST_PINNED = 16;

    private final RegistrarHttp http;
    private final PinnedHttp pinned;
    private final RegistrarDriver handleProxy;
    private final RegistrarDriver dataCiteMds;
    private final RegistrarDriver dataCiteRest;
    private final RegistrarDriver handleNet;
    private final RegistrarDriver epic;
    private final RegistrarDriver sandbox;

    private Registrars(RegistrarHttp http, PinnedHttp pinned, RegistrarDriver sandbox) {
        this.http = http;
        this.pinned = pinned;
        this.handleProxy = new HandleProxyDriver(http);
        this.dataCiteMds = new DataCiteMdsDriver(http);
        this.dataCiteRest = new DataCiteRestDriver(http);
        this.handleNet = new HandleServerDriver(http, pinned, new HandleNetProtocol());
        this.sandbox = sandbox;
        this.epic = new HandleServerDriver(http, pinned, new EpicProtocol());
    }

    /**
     * @param allow hosts, addresses and CIDR blocks where registrars may be, separated by commas; absent: public addresses
     * @param loopback whether registrars on this machine are allowed too; says nothing when {@code allow} does
     * @param userAgent who we say we are
     * @throws IllegalArgumentException for an entry that cannot be understood; the message names it
     */
    public static Registrars create(Optional<String> allow, boolean loopback, String userAgent) {
        return create(allow, loopback, userAgent, new SandboxDriver(Optional.empty(), () -> {
            throw new IllegalStateException("there is no sandbox");
        }));
    }

    /**
     * The same with a sandbox that services can name as their driver.
     *
     * @param publicUrl where the world finds this server, asked anew each time
     */
    public static Registrars withSandbox(
            Optional<String> allow,
            boolean loopback,
            String userAgent,
            SandboxRecords records,
            Supplier<URI> publicUrl) {
        return create(allow, loopback, userAgent, new SandboxDriver(Optional.of(records), publicUrl));
    }

    private static Registrars create(
            Optional<String> allow, boolean loopback, String userAgent, RegistrarDriver sandbox) {
        var rules = allow.map(AddressRules::only).orElseGet(() -> AddressRules.byDefault(loopback));
        return new Registrars(
                new RegistrarHttp(rules, userAgent),
                new PinnedHttp(MOST_PINNED, certificates -> RegistrarHttp.trusting(certificates, rules, userAgent)),
                sandbox);
    }

    @Override
    public RegistrarAnswer perform(Call call, Duration limit) {
        return driver(call.destination().properties().driver()).perform(call, limit);
    }

    @Override
    public RegistrarView.OfOne look(Call call, Duration limit) {
        return driver(call.destination().properties().driver()).look(call, limit);
    }

    @Override
    public RegistrarView.OfAll list(
            Destination destination, Optional<Credential> credential, Optional<String> from, Duration limit) {
        return driver(destination.properties().driver()).list(destination, credential, from, limit);
    }

    @Override
    public RegistrarDiagnosis test(Destination destination, Optional<Credential> credential, Duration limit) {
        return driver(destination.properties().driver()).test(destination, credential, limit);
    }

    private RegistrarDriver driver(Driver driver) {
        return switch (driver) {
            case HANDLE_PROXY -> handleProxy;
            case DATACITE_MDS -> dataCiteMds;
            case DATACITE_REST -> dataCiteRest;
            case HANDLE_NET -> handleNet;
            case EPIC_V2 -> epic;
            case SANDBOX -> sandbox;
        };
    }

    @Override
    public void close() {
        pinned.close();
        http.close();
    }
}
