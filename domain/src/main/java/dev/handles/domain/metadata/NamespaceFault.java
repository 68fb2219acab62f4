package dev.handles.domain.metadata;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with namespaces, and where. The JDK's parser names its rule in place of words, and read what we made of the
 * client's text, so that its place is one that the client has never seen.
 */
enum NamespaceFault {
    ELEMENT("ElementPrefixUnbound\\?(?<prefix>.*)&(?<name>.*)", "the prefix \"%s\" is not declared", "<"),
    ATTRIBUTE("AttributePrefixUnbound\\?.*&(?<name>.*)&(?<prefix>.*)", "the prefix \"%s\" is not declared", ""),
    NOTHING(
            "EmptyPrefixedAttName\\?.*localpart=\"(?<prefix>.*)\",rawname=\"(?<name>.*)\"",
            "the prefix \"%s\" is declared as nothing",
            ""),
    TWICE(
            "AttributeNSNotUnique\\?(?<name>.*)&(?<prefix>.*)&.*",
            "there are two attributes \"%s\" of one namespace in one element",
            "<");

    private final Pattern rule;
    private final String words;
    private final String before;

    NamespaceFault(String rule, String words, String before) {
        this.rule = Pattern.compile(".*#" + rule, Pattern.DOTALL);
        this.words = words;
        this.before = before;
    }

    /** @param text what the client sent; what is not found in it is where its root is */
    static NotWellFormed of(String message, String text) {
        for (NamespaceFault fault : values()) {
            var said = fault.rule.matcher(message);
            if (said.matches()) {
                return fault.at(said, text);
            }
        }
        return NotWellFormed.ofRoot("the namespaces are not right: " + message);
    }

    private NotWellFormed at(Matcher said, String text) {
        var reason = words.formatted(said.group("prefix"));
        int place = text.indexOf(before + said.group("name"));
        return place < 0 ? NotWellFormed.ofRoot(reason) : NotWellFormed.at(text, place, reason);
    }
}
