package dev.handles.bootstrap.endtoend.enumeration;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One endpoint as the reference describes it.
 *
 * @param success the status when all is well
 * @param relation what has to be between the things that the path names
 * @param alternatives who may: any one of them is enough, and each needs all of its atoms. An atom is a privilege, held
 *     where its name says, or one of the conditions below
 */
record Row(
        String method, String path, int success, Content content, Relation relation, List<List<String>> alternatives) {

    /** Even nobody. */
    static final String ANYONE = "anyone";

    /** Whoever has credentials. */
    static final String ANY_USER = "any user";

    /** Whoever is in it himself; for everybody else, administrators included, it is not there. */
    static final String OWN = "one's own";

    /** An effective member of the service or handle, be it without any privilege. */
    static final String MEMBER = "member";

    /** The user of the path is the caller. */
    static final String HIMSELF = "himself";

    /** The user of the path made the service or handle. */
    static final String CREATOR = "creator";

    /** An effective member of the group of the path. */
    static final String IN_THE_GROUP = "in the group";

    /** The group of the path is an effective member of the service. */
    static final String GROUP_IN_SERVICE = "group in service";

    static final Set<String> CONDITIONS =
            Set.of(ANYONE, ANY_USER, OWN, MEMBER, HIMSELF, CREATOR, IN_THE_GROUP, GROUP_IN_SERVICE);

    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");

    enum Relation {
        /** The path names one thing at most, or makes the relation. */
        NONE,
        DIRECT,
        EFFECTIVE
    }

    /** @param who alternatives between {@code |}, what each needs together between {@code +} */
    static Row row(String method, int success, String path, Content content, Relation relation, String who) {
        var alternatives = Arrays.stream(who.split("\\|", -1))
                .map(all ->
                        Arrays.stream(all.split("\\+", -1)).map(String::strip).toList())
                .toList();
        alternatives.stream()
                .flatMap(List::stream)
                .filter(atom -> !CONDITIONS.contains(atom))
                .forEach(Place::of);
        return new Row(method, path, success, content, relation, alternatives);
    }

    String title() {
        return method + " " + path;
    }

    boolean isOpenTo(String condition) {
        return alternatives.contains(List.of(condition));
    }

    boolean mentions(String atom) {
        return alternatives.stream().anyMatch(all -> all.contains(atom));
    }

    boolean isOfOneself() {
        return path.startsWith("/user/");
    }

    boolean isOfAGroup() {
        return path.startsWith("/groups/");
    }

    /** What {@link #MEMBER} is about. */
    Place resource() {
        return path.contains("handle_services") ? Place.SERVICE : Place.HANDLE;
    }

    List<String> variables() {
        return VARIABLE.matcher(path).results().map(found -> found.group()).toList();
    }
}
