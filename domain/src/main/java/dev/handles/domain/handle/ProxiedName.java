package dev.handles.domain.handle;

import dev.handles.domain.handleservice.Namespace;
import dev.handles.domain.handleservice.RegistrarType;
import dev.handles.domain.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the caller of a handle proxy calls a handle. It differs from call to call (oz-worker handle_proxy): a DOI is registered
 * and removed as {@code prefix/suffix}, a PID by its suffix alone, and both are changed by what the world calls them.
 *
 * @param text as the caller wrote it
 */
public record ProxiedName(Namespace namespace, String text) {

    private static final String KEY = "hndl";
    private static final String HINT =
            "for a DOI the service's prefix and a slash, and then 1 to 200 letters A-Z and a-z, digits,"
                    + " '.', '_' and '-'; no '--', no '.' or '-' at the beginning or end";

    /**
     * The identifier of a handle that is to be registered, in the caller's own spelling.
     *
     * <p>Raises {@code BadData("hndl")} for a DOI with another prefix, and for a suffix that is not safe.
     */
    public Identifier toRegister() {
        var suffix = namespace.type() == RegistrarType.PID
                ? Optional.of(text)
                : namespace.prefix().flatMap(prefix -> after(text, prefix.value() + "/"));
        return suffix.flatMap(given -> Identifier.asWritten(namespace.prefix(), given))
                .orElseThrow(() -> new Problem.BadData(KEY, HINT).raise());
    }

    /** The identifier of a handle that was registered, by any of the names that it is given; empty for what is none. */
    public Optional<Identifier> registered() {
        var key = PublicHandle.searchKey(text);
        var suffix = namespace
                .prefix()
                .map(prefix -> prefix.value().toLowerCase(Locale.ROOT) + "/")
                .flatMap(start -> after(key, start).or(() -> afterLast(key, "/" + start)))
                .orElse(key);
        return Identifier.asWritten(namespace.prefix(), suffix);
    }

    /** That of a PID which is called by nothing else; empty for a DOI, and for what is no suffix. */
    public Optional<Suffix> suffixAlone() {
        return namespace.type() == RegistrarType.PID
                ? Identifier.asWritten(namespace.prefix(), text).map(Identifier::suffix)
                : Optional.empty();
    }

    /**
     * What to look for among public handles, where the registrar gave another one than it was asked for: see
     * {@link PublicHandle#searchKey}.
     */
    public List<String> knownAs() {
        var whole = PublicHandle.parse(text).map(PublicHandle::searchKey);
        var withPrefix = namespace
                .prefix()
                .flatMap(prefix -> PublicHandle.parse(prefix.value() + "/" + text))
                .map(PublicHandle::searchKey);
        return Stream.of(whole, withPrefix).flatMap(Optional::stream).distinct().toList();
    }

    private static Optional<String> after(String text, String start) {
        return text.regionMatches(true, 0, start, 0, start.length())
                ? Optional.of(text.substring(start.length()))
                : Optional.empty();
    }

    private static Optional<String> afterLast(String text, String part) {
        int at = text.lastIndexOf(part);
        return at < 0 ? Optional.empty() : Optional.of(text.substring(at + part.length()));
    }
}
