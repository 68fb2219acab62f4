package dev.handles.domain.handleservice;

import static dev.handles.domain.handleservice.Driver.DATACITE_MDS;
import static dev.handles.domain.handleservice.Driver.DATACITE_REST;
import static dev.handles.domain.handleservice.Driver.EPIC_V2;
import static dev.handles.domain.handleservice.Driver.HANDLE_NET;
import static dev.handles.domain.handleservice.RegistrarType.DOI;
import static dev.handles.domain.handleservice.RegistrarType.PID;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One property that we know, as a row; the rows are the tables of the swagger of Onezone (HandleServicePropertiesDOI,
 * HandleServicePropertiesPID) and what the direct drivers add.
 *
 * @param types the types of service that have it
 * @param readBy the drivers that read it, whatever the type, or that are not to have it
 * @param requiredFor the types that cannot do without
 * @param requiredBy the drivers that cannot do without
 */
record PropertyField(
        String name,
        PropertyKind kind,
        Set<RegistrarType> types,
        Set<Driver> readBy,
        Set<RegistrarType> requiredFor,
        Set<Driver> requiredBy) {

    static final String ALLOW_TEMPLATE_OVERRIDE = "allowTemplateOverride";
    static final String AUTO_SUFFIX_GENERATION = "autoSuffixGeneration";
    static final String DEFAULTS = "defaults";
    static final String DRIVER = "driver";
    static final String IDENTIFIER_TEMPLATE = "identifierTemplate";
    static final String MOVED_FROM = "movedFrom";
    static final String ON_DELETE = "onDelete";
    static final String PASSWORD = "password";
    static final String PREFIX = "prefix";
    static final String RATE_LIMIT = "rateLimit";
    static final String SUFFIX_PREFIX = "suffixPrefix";
    static final String SUFFIX_SUFFIX = "suffixSuffix";
    static final String TOKEN = "token";
    static final String TRUSTED_CERTIFICATE = "trustedCertificate";
    static final String TYPE = "type";

    private static final Set<RegistrarType> BOTH = EnumSet.allOf(RegistrarType.class);
    private static final Set<RegistrarType> NO_TYPE = Set.of();
    private static final Set<Driver> NONE = Set.of();
    private static final Set<Driver> DATACITE = EnumSet.of(DATACITE_MDS, DATACITE_REST);
    private static final Set<Driver> HANDLE_SERVERS = EnumSet.of(HANDLE_NET, EPIC_V2);
    private static final Set<Driver> DIRECT = EnumSet.complementOf(EnumSet.of(Driver.HANDLE_PROXY));
    private static final Set<Driver> ACCOUNTS = EnumSet.complementOf(EnumSet.of(Driver.HANDLE_PROXY, Driver.SANDBOX));

    /** Every property that we know, by name: what is wrong is reported in this order. */
    // spotless:off
    static final List<PropertyField> ALL = List.of(
        //                name                     kind                       types         readBy                 requiredFor      requiredBy
        new PropertyField(ALLOW_TEMPLATE_OVERRIDE, PropertyKind.BOOLEAN_TEXT, BOTH,         NONE,                  NO_TYPE,         NONE),
        new PropertyField(AUTO_SUFFIX_GENERATION,  PropertyKind.BOOLEAN,      Set.of(PID),  NONE,                  NO_TYPE,         NONE),
        new PropertyField(DEFAULTS,                PropertyKind.DEFAULTS,     BOTH,         NONE,                  NO_TYPE,         NONE),
        new PropertyField("doiEndpoint",           PropertyKind.PATH,         Set.of(DOI),  DATACITE,              NO_TYPE,         NONE),
        new PropertyField(DRIVER,                  PropertyKind.DRIVER,       BOTH,         NONE,                  NO_TYPE,         NONE),
        new PropertyField("endpoint",              PropertyKind.ADDRESS,      Set.of(PID),  HANDLE_SERVERS,        NO_TYPE,         HANDLE_SERVERS),
        new PropertyField("host",                  PropertyKind.ADDRESS,      Set.of(DOI),  DATACITE,              NO_TYPE,         DATACITE),
        new PropertyField(IDENTIFIER_TEMPLATE,     PropertyKind.TEMPLATE,     BOTH,         NONE,                  NO_TYPE,         NONE),
        new PropertyField("mediaEndpoint",         PropertyKind.PATH,         Set.of(DOI),  DATACITE,              NO_TYPE,         NONE),
        new PropertyField("metadataEndpoint",      PropertyKind.PATH,         Set.of(DOI),  DATACITE,              NO_TYPE,         NONE),
        new PropertyField(MOVED_FROM,              PropertyKind.ADDRESSES,    BOTH,         NONE,                  NO_TYPE,         NONE),
        new PropertyField(ON_DELETE,               PropertyKind.ON_DELETE,    NO_TYPE,      DIRECT,                NO_TYPE,         NONE),
        new PropertyField(PASSWORD,                PropertyKind.TEXT,         BOTH,         NONE,                  NO_TYPE,         ACCOUNTS),
        new PropertyField(PREFIX,                  PropertyKind.PREFIX,       BOTH,         NONE,                  Set.of(DOI),     DIRECT),
        new PropertyField(RATE_LIMIT,              PropertyKind.RATE,         BOTH,         NONE,                  NO_TYPE,         NONE),
        new PropertyField(SUFFIX_PREFIX,           PropertyKind.UUID_SIDE,    Set.of(PID),  NONE,                  NO_TYPE,         NONE),
        new PropertyField(SUFFIX_SUFFIX,           PropertyKind.UUID_SIDE,    Set.of(PID),  NONE,                  NO_TYPE,         NONE),
        new PropertyField(TOKEN,                   PropertyKind.TEXT,         BOTH,         NONE,                  NO_TYPE,         NONE),
        new PropertyField(TRUSTED_CERTIFICATE,     PropertyKind.CERTIFICATES, BOTH,         NONE,                  NO_TYPE,         NONE),
        new PropertyField(TYPE,                    PropertyKind.TYPE,         BOTH,         NONE,                  BOTH,            NONE),
        new PropertyField("username",              PropertyKind.TEXT,         BOTH,         NONE,                  NO_TYPE,         ACCOUNTS));
    // spotless:on

    /** How a client's mistake names this property. */
    String key() {
        return ServiceProperties.KEY + "." + name;
    }

    /** Without a type, everything that some type has is looked at: the type itself will be refused in the end. */
    boolean isOf(Optional<RegistrarType> type, Driver driver) {
        return readBy.contains(driver) || type.map(types::contains).orElse(!types.isEmpty());
    }

    boolean isRequired(Optional<RegistrarType> type, Driver driver) {
        return requiredBy.contains(driver) || type.map(requiredFor::contains).orElse(name.equals(TYPE));
    }
}
