package dev.handles.domain.handle;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.handles.domain.handleservice.IdentifierTemplate;
import dev.handles.domain.handleservice.IdentifierTemplate.Variable;
import dev.handles.domain.handleservice.ServiceProperties;
import dev.handles.domain.handleservice.UuidSuffix;
import dev.handles.domain.problem.Problem;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * How one service names new handles: by its template, around a UUID, or at random. Whether a name is free is for the
 * registry to say; {@link #afterClash} gives the next one to try.
 */
public final class IdentifierScheme {
    private static final String KEY = "identifier";

    private final ServiceProperties service;

    private IdentifierScheme(ServiceProperties service) {
        this.service = service;
    }

    public static IdentifierScheme of(ServiceProperties service) {
        return new IdentifierScheme(service);
    }

    /** What {@link #next} needs to know; the rest of {@link Names} may be anything. */
    public Set<Variable> variables() {
        return Stream.concat(
                        service.identifierTemplate().stream(),
                        service.uuidSuffix().stream()
                                .flatMap(around -> Stream.concat(around.before().stream(), around.after().stream())))
                .flatMap(template -> template.parts().stream())
                .flatMap(part -> part instanceof Variable variable ? Stream.of(variable) : Stream.empty())
                .collect(toUnmodifiableSet());
    }

    /** The identifier to try first; random when the template leaves nothing that is safe. */
    public Identifier next(Names names, RandomGenerator random) {
        Optional<Suffix> made = service.uuidSuffix()
                .map(around -> uuid(around, names, random))
                .or(() -> service.identifierTemplate()
                        .flatMap(template -> filled(template, Suffix.LONGEST, names, random)));
        return identifier(made.orElseGet(() -> new Suffix(RandomPart.random(random))));
    }

    /** Another one for an identifier that is taken: a random part is added, and the end cut off where it would be too long. */
    public Identifier afterClash(Identifier taken, RandomGenerator random) {
        return new Identifier(taken.prefix(), taken.suffix().followedBy(RandomPart.random(random)));
    }

    /**
     * The identifier that a client asks for. He gets exactly what he asks for, but for {@code A-Z}, which become small;
     * so what is not safe as it stands is refused and not mended.
     *
     * @param suffix without the prefix
     */
    public Identifier requested(String suffix) {
        if (!service.allowTemplateOverride()) {
            throw new Problem.BadData(KEY, "this service names its handles itself (allowTemplateOverride is false)")
                    .raise();
        }
        if (suffix.isEmpty()) {
            throw new Problem.BadValueEmpty(KEY).raise();
        }
        String small = Identifier.keyOf(suffix);
        if (!Suffix.isSafe(small)) {
            throw new Problem.BadData(
                            KEY,
                            "1 to 200 letters a-z, digits, '.', '_' and '-'; no '--', no '.' or '-' at the beginning or end")
                    .raise();
        }
        return identifier(new Suffix(small));
    }

    private Identifier identifier(Suffix suffix) {
        return new Identifier(service.prefix(), suffix);
    }

    private static Suffix uuid(UuidSuffix around, Names names, RandomGenerator random) {
        String before = side(around.before(), names, random);
        String after = side(around.after(), names, random);
        return Suffix.fold(before + "-" + RandomPart.uuid(random) + "-" + after).orElseThrow();
    }

    private static String side(Optional<IdentifierTemplate> template, Names names, RandomGenerator random) {
        return template.flatMap(given -> filled(given, UuidSuffix.LONGEST_SIDE, names, random))
                .map(Suffix::value)
                .orElse("");
    }

    private static Optional<Suffix> filled(
            IdentifierTemplate template, int longest, Names names, RandomGenerator random) {
        return Suffix.fold(template.filled(variable -> value(variable, names, random), longest), longest);
    }

    private static String value(Variable variable, Names names, RandomGenerator random) {
        return switch (variable) {
            case SPACE_NAME -> names.spaceName();
            case SPACE_GUID -> names.spaceGuid();
            case SHARE_NAME -> names.shareName();
            case SHARE_GUID -> names.shareGuid();
            case USER_NAME -> names.userName();
            case USER_GUID -> names.userGuid();
            case DATE_YEAR -> Integer.toString(names.year());
            case RANDOM -> RandomPart.random(random);
            case UUID -> RandomPart.uuid(random);
        };
    }
}
