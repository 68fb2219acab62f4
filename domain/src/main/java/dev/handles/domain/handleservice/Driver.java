package dev.handles.domain.handleservice;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a service's registrar is spoken to. The constant's name in lower case is its wire name. */
public enum Driver {
    /** Through a handle proxy, by the contract of Onezone; the only driver that needs a {@link ProxyEndpoint}. */
    HANDLE_PROXY,
    DATACITE_MDS,
    DATACITE_REST,
    HANDLE_NET,
    EPIC_V2,
    /** Into a table of this server's own, where it has one: for trying out, and for tests. */
    SANDBOX;

    /** What a service uses whose properties name no driver. */
    public static final Driver DEFAULT = HANDLE_PROXY;

    /** Every wire name, in the order of the constants. */
    public static final List<String> WIRE_NAMES =
            Arrays.stream(values()).map(Driver::wireName).toList();

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether calls go through the service's {@code proxyEndpoint}, and not to its {@code host} or {@code endpoint}. */
    public boolean needsProxyEndpoint() {
        return this == HANDLE_PROXY;
    }

    /** Whether its server may be known by certificates that no public authority vouches for. */
    boolean takesCertificates() {
        return this == HANDLE_NET;
    }

    /** Whether a handle that is removed may be left at its registrar, leading to a page that says so. */
    boolean leavesTombstones() {
        return this == HANDLE_NET || this == EPIC_V2;
    }

    /**
     * How many requests a registration is, unless something is in the way; a change or a removal counts as much. MDS is asked
     * what is there, and gets metadata and address apart.
     */
    public int requests() {
        return this == DATACITE_MDS ? 3 : 1;
    }

    /** Whether its registrar goes on knowing what it removed, as it must a DOI that was public. */
    public boolean keepsWhatWasRemoved() {
        return this == DATACITE_MDS || this == DATACITE_REST;
    }

    /** The wire names of what can be registered through it: DataCite has nothing but DOIs. */
    List<String> types() {
        return switch (this) {
            case DATACITE_MDS, DATACITE_REST -> List.of(RegistrarType.DOI.wireName());
            case HANDLE_PROXY, HANDLE_NET, EPIC_V2, SANDBOX -> RegistrarType.WIRE_NAMES;
        };
    }

    static Optional<Driver> ofWireName(String wireName) {
        return Arrays.stream(values())
                .filter(driver -> driver.wireName().equals(wireName))
                .findFirst();
    }
}
