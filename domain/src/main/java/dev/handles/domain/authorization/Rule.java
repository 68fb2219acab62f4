package dev.handles.domain.authorization;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.handles.domain.privilege.AdminPrivilege;
import dev.handles.domain.privilege.Privilege;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may do one operation. Data, so that it can be printed as a table and tried with every combination: a small
 * algebra of conditions, with nothing in it that looks anything up.
 */
public sealed interface Rule {

    record Anyone() implements Rule {}

    record AnyUser() implements Rule {}

    /** An effective member, whatever he may do there. */
    record MemberOf(Place place) implements Rule {}

    record Holding(Place place, Privilege privilege) implements Rule {}

    /** An administrator who holds every one of {@code all}. */
    record Admin(Set<AdminPrivilege> all) implements Rule {
        public Admin {
            all = Set.copyOf(all);
        }
    }

    record Given(Fact fact) implements Rule {}

    record AllOf(List<Rule> rules) implements Rule {
        public AllOf {
            rules = List.copyOf(rules);
            if (rules.isEmpty()) {
                throw new IllegalArgumentException("all of nothing would let everybody in");
            }
        }
    }

    record AnyOf(List<Rule> rules) implements Rule {
        public AnyOf {
            rules = List.copyOf(rules);
        }
    }

    static Rule anyone() {
        return new Anyone();
    }

    static Rule anyUser() {
        return new AnyUser();
    }

    static Rule member() {
        return new MemberOf(Place.RESOURCE);
    }

    static Rule memberOf(Place place) {
        return new MemberOf(place);
    }

    static Rule holding(Privilege privilege) {
        return new Holding(Place.RESOURCE, privilege);
    }

    static Rule holding(Place place, Privilege privilege) {
        return new Holding(place, privilege);
    }

    static Rule admin(AdminPrivilege... all) {
        return new Admin(Set.of(all));
    }

    static Rule given(Fact fact) {
        return new Given(fact);
    }

    static Rule allOf(Rule... rules) {
        return new AllOf(List.of(rules));
    }

    static Rule anyOf(Rule... rules) {
        return new AnyOf(List.of(rules));
    }

    default boolean allows(Circumstances request) {
        return switch (this) {
            case Anyone anyone -> true;
            case AnyUser anyUser -> request.isUser();
            case MemberOf(var place) -> request.isMember(place);
            case Holding(var place, var privilege) -> request.holds(place, privilege);
            case Admin(var all) -> request.isAdminWith(all);
            case Given(var fact) -> request.isUser() && request.facts().contains(fact);
            case AllOf(var rules) -> rules.stream().allMatch(rule -> rule.allows(request));
            case AnyOf(var rules) -> rules.stream().anyMatch(rule -> rule.allows(request));
        };
    }

    /** The places whose memberships decide: all that has to be read before the rule can be asked. */
    default Set<Place> places() {
        return parts().flatMap(rule -> switch (rule) {
                    case MemberOf(var place) -> Stream.of(place);
                    case Holding(var place, var privilege) -> Stream.of(place);
                    case Anyone anyone -> Stream.<Place>empty();
                    case AnyUser anyUser -> Stream.<Place>empty();
                    case Admin admin -> Stream.<Place>empty();
                    case Given given -> Stream.<Place>empty();
                    case AllOf all -> Stream.<Place>empty();
                    case AnyOf any -> Stream.<Place>empty();
                })
                .collect(toUnmodifiableSet());
    }

    /** Whether the rule lets even nobody in. */
    default boolean isPublic() {
        return this instanceof Anyone;
    }

    private Stream<Rule> parts() {
        return switch (this) {
            case AllOf(var rules) -> rules.stream().flatMap(Rule::parts);
            case AnyOf(var rules) -> rules.stream().flatMap(Rule::parts);
            case Rule leaf -> Stream.of(leaf);
        };
    }

    /**
     * The rule as the documentation prints it, privileges by wire name. What has several parts is in parentheses inside
     * another rule, so that nobody has to know whether "and" or "or" binds closer.
     */
    default String sentence() {
        return switch (this) {
            case Anyone anyone -> "anyone";
            case AnyUser anyUser -> "any user";
            case MemberOf(var place) -> "an effective member of " + place;
            case Holding(var place, var privilege) ->
                privilege.wireName() + (place == Place.RESOURCE ? "" : " in " + place);
            case Admin(var all) ->
                join(" and ", all.stream().map(Privilege::wireName).sorted());
            case Given(var fact) -> fact.toString();
            case AllOf(var rules) -> join(" and ", rules.stream().map(Rule::part));
            case AnyOf(var rules) -> join(" or ", rules.stream().map(Rule::part));
        };
    }

    /** The sentence inside another one. */
    private String part() {
        return isOfSeveral() ? "(" + sentence() + ")" : sentence();
    }

    private boolean isOfSeveral() {
        return switch (this) {
            case Admin(var all) -> all.size() > 1;
            case AllOf(var rules) -> rules.size() > 1;
            case AnyOf(var rules) -> rules.size() > 1;
            case Anyone anyone -> false;
            case AnyUser anyUser -> false;
            case MemberOf member -> false;
            case Holding holding -> false;
            case Given given -> false;
        };
    }

    private static String join(String conjunction, Stream<String> parts) {
        var sentence = parts.collect(joining(conjunction));
        return sentence.isEmpty() ? "nobody" : sentence;
    }
}
