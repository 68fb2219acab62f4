package dev.handles.domain.handleservice;

import dev.handles.domain.datacite.MetadataDefaults;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * How a handle service reaches its registrar and names new handles: a JSON object, checked.
 *
 * <p>Properties that we do not know are kept as they are, for the handle proxy. Password and token stand apart, so that
 * what is shown, logged or compared as text can never hold them. Immutable.
 */
public final class ServiceProperties {
    /** How a request names the whole object; a property in it is {@code serviceProperties.host}. */
    static final String KEY = "serviceProperties";

    /** How a client's mistake names the password. */
    public static final String PASSWORD_KEY = KEY + "." + PropertyField.PASSWORD;

    static final Map<String, String> DATACITE_PATHS =
            Map.of("doiEndpoint", "/doi", "metadataEndpoint", "/metadata", "mediaEndpoint", "/media");

    private final Map<String, @Nullable Object> visible;
    private final Optional<Credential> credential;

    private ServiceProperties(Map<String, @Nullable Object> visible, Optional<Credential> credential) {
        this.visible = Collections.unmodifiableMap(visible);
        this.credential = credential;
    }

    /**
     * Checks what a client gives, property by property in alphabetical order.
     *
     * <p>Raises {@code BadValueEmpty("serviceProperties")} for an empty object, and else, with the key
     * {@code serviceProperties.<name>}: {@code MissingRequiredValue}, {@code BadValueString}, {@code BadValueBoolean},
     * {@code BadValueEmpty} (required and empty), {@code BadValueNotAllowed} or {@code BadData}.
     *
     * @param given as a JSON parser gives it: String, Boolean, Integer, Long, BigInteger, BigDecimal, List, Map and null, and a
     *     number with all its digits, or the prefix 10.10 would become 10.1
     */
    public static ServiceProperties of(Map<String, ?> given) {
        Map<String, @Nullable Object> checked = PropertyCheck.checked(given);
        var password = taken(checked, PropertyField.PASSWORD);
        var token = taken(checked, PropertyField.TOKEN);
        return new ServiceProperties(checked, Credential.of(password, token));
    }

    private static Optional<Secret> taken(Map<String, @Nullable Object> checked, String name) {
        return Optional.ofNullable(checked.remove(name)).map(text -> new Secret((String) text));
    }

    /** Rebuilds what was stored: {@link #visible()} and {@link #credential()}. It was checked when it was saved. */
    public static ServiceProperties stored(Map<String, ?> visible, Optional<Credential> credential) {
        return new ServiceProperties(JsonValues.copyOf(KEY, visible), credential);
    }

    /**
     * What a PATCH makes of these: the replacement as a whole, checked as in {@link #of}.
     *
     * <p>Without the key {@code password} the stored one stays, and so with {@code token}; {@code null} removes it. A stored
     * one stays only where it was: when calls would go to another scheme, host or port, it must be sent again
     * ({@code MissingRequiredValue("serviceProperties.password")}), or whoever may change a service could have its
     * password sent to himself. {@code movedFrom} that was said of an earlier move raises
     * {@code BadData("serviceProperties.movedFrom")} when they go elsewhere once more.
     */
    public ServiceProperties changedTo(Map<String, ?> replacement, ProxyChange proxy) {
        return new PropertyChange(this, proxy).to(replacement);
    }

    /** What a PATCH makes of these that says nothing about them but may move the proxy endpoint; raises as {@link #changedTo}. */
    public ServiceProperties keptWhen(ProxyChange proxy) {
        return new PropertyChange(this, proxy).ofNothing();
    }

    /** Whether what a client sends says what the password is to be, if only that there is none. */
    public static boolean namePassword(Map<String, ?> given) {
        return given.containsKey(PropertyField.PASSWORD);
    }

    /** The same of the token. */
    public static boolean nameToken(Map<String, ?> given) {
        return given.containsKey(PropertyField.TOKEN);
    }

    /** By the names of their properties, in alphabetical order. */
    SequencedMap<String, String> secrets() {
        var secrets = new LinkedHashMap<String, String>();
        password().ifPresent(secret -> secrets.put(PropertyField.PASSWORD, secret.reveal()));
        credential.flatMap(Credential::token).ifPresent(secret -> secrets.put(PropertyField.TOKEN, secret.reveal()));
        return secrets;
    }

    public RegistrarType type() {
        return text(PropertyField.TYPE).flatMap(RegistrarType::ofWireName).orElseThrow();
    }

    public Driver driver() {
        return text(PropertyField.DRIVER)
                .map(name -> Driver.ofWireName(name).orElseThrow())
                .orElse(Driver.DEFAULT);
    }

    /** Whether the registrar alone says what a handle is called: a handle proxy may give a PID any name. */
    public boolean isNamedByRegistrar() {
        return type() == RegistrarType.PID && driver() == Driver.HANDLE_PROXY;
    }

    /** Present for every DOI service and every driver but the handle proxy. */
    public Optional<Prefix> prefix() {
        return text(PropertyField.PREFIX).map(Prefix::new);
    }

    /** The same for handles that were named by these before. */
    ServiceProperties withPrefixOf(ServiceProperties before) {
        if (prefix().equals(before.prefix())) {
            return this;
        }
        Map<String, @Nullable Object> named = new LinkedHashMap<>(visible);
        named.remove(PropertyField.PREFIX);
        before.text(PropertyField.PREFIX).ifPresent(prefix -> named.put(PropertyField.PREFIX, prefix));
        return new ServiceProperties(named, credential);
    }

    /** Whether an identifier, in whatever case, has the service's prefix. */
    public boolean isUnderPrefix(String identifier) {
        return prefix().map(given -> given.value() + "/")
                .filter(given -> identifier.regionMatches(true, 0, given, 0, given.length()))
                .isPresent();
    }

    public Namespace namespace() {
        return new Namespace(type(), prefix());
    }

    public Optional<Secret> password() {
        return credential.flatMap(Credential::password);
    }

    /** Password and token. */
    public Optional<Credential> credential() {
        return credential;
    }

    /** The same without password and token, which are kept elsewhere. */
    public ServiceProperties withoutCredential() {
        return new ServiceProperties(visible, Optional.empty());
    }

    /**
     * Everything but password and token, in the order given; the prefix as text, flags as booleans. For answers and
     * storage.
     */
    public Map<String, @Nullable Object> visible() {
        return visible;
    }

    /** Everything, password and token in clear included: what a handle proxy is sent, and nobody else. */
    public Map<String, @Nullable Object> revealed() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(visible);
        all.putAll(secrets());
        return Collections.unmodifiableMap(all);
    }

    /**
     * A property that is text, such as {@code username}; empty when it is absent or no text. The three paths of
     * DataCite are never absent for its drivers: {@code /doi}, {@code /metadata}, {@code /media}.
     */
    public Optional<String> text(String name) {
        Object value = visible.get(name);
        if (value == null && !name.equals(PropertyField.DRIVER) && isDatacite()) {
            return Optional.ofNullable(DATACITE_PATHS.get(name));
        }
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** By what a handle server is known that no public authority vouches for; empty for every other driver, of which some were stored with it. */
    public Optional<TrustedCertificates> trustedCertificates() {
        return driver().takesCertificates()
                ? text(PropertyField.TRUSTED_CERTIFICATE).flatMap(TrustedCertificates::parse)
                : Optional.empty();
    }

    /** Whether a handle that is deleted here leads to its tombstone from then on, and is not deleted at the registrar. */
    public boolean leavesTombstones() {
        return text(PropertyField.ON_DELETE)
                .filter(PropertyKind.TOMBSTONE::equals)
                .isPresent();
    }

    /** What holds of everything that is registered here, where its metadata do not say. */
    public MetadataDefaults metadataDefaults() {
        return visible.get(PropertyField.DEFAULTS) instanceof Map<?, ?> defaults
                ? MetadataDefaults.of(defaults)
                : MetadataDefaults.NONE;
    }

    /** Empty when there is none, or only an empty text. */
    public Optional<IdentifierTemplate> identifierTemplate() {
        return template(PropertyField.IDENTIFIER_TEMPLATE);
    }

    /** How many requests a second the registrar is to get at most; empty: as many as there are. */
    public OptionalDouble rateLimit() {
        return visible.get(PropertyField.RATE_LIMIT) instanceof Number rate
                ? OptionalDouble.of(rate.doubleValue())
                : OptionalDouble.empty();
    }

    /** Whether a registration may bring the suffix that it wants. */
    public boolean allowTemplateOverride() {
        return Boolean.TRUE.equals(visible.get(PropertyField.ALLOW_TEMPLATE_OVERRIDE));
    }

    /**
     * What a PID service puts around a UUID; empty for DOI, and where suffixes are made in another way.
     *
     * <p>{@code autoSuffixGeneration} decides; true beside a template was stored before that was refused. When it is absent,
     * a template wins, and without one a {@code suffixPrefix} or {@code suffixSuffix} is enough.
     */
    public Optional<UuidSuffix> uuidSuffix() {
        Optional<IdentifierTemplate> before = template(PropertyField.SUFFIX_PREFIX);
        Optional<IdentifierTemplate> after = template(PropertyField.SUFFIX_SUFFIX);
        boolean meant = visible.get(PropertyField.AUTO_SUFFIX_GENERATION) instanceof Boolean said
                ? said
                : identifierTemplate().isEmpty() && (before.isPresent() || after.isPresent());
        return meant && type() == RegistrarType.PID ? Optional.of(new UuidSuffix(before, after)) : Optional.empty();
    }

    /** What {@code host} or {@code endpoint} points at, absolute. */
    public Optional<URI> address(String name) {
        return text(name).flatMap(HttpAddress::parse);
    }

    /** Whether these send calls to a server that {@code before} did not lead to. */
    public boolean goesElsewhereThan(ServiceProperties before, ProxyChange proxy) {
        return servers(proxy.after()).areElsewhereThan(before.servers(proxy.before()));
    }

    Servers servers(Optional<ProxyEndpoint> proxy) {
        return new Servers(this, proxy);
    }

    private boolean isDatacite() {
        return driver() == Driver.DATACITE_MDS || driver() == Driver.DATACITE_REST;
    }

    private Optional<IdentifierTemplate> template(String name) {
        return text(name).filter(text -> !text.isEmpty()).map(text -> IdentifierTemplate.parse(KEY + "." + name, text));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServiceProperties that
                && visible.equals(that.visible)
                && credential.equals(that.credential);
    }

    @Override
    public int hashCode() {
        return Objects.hash(visible, credential);
    }

    /** Without password and token, and without values that we do not know. */
    @Override
    public String toString() {
        return "ServiceProperties[" + type() + ", " + driver() + "]";
    }
}
