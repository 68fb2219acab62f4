package dev.handles.adapter.http.edge;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A piece of a page: escaped and well-formed however it is put together, as there is no other way to put it together.
 *
 * @param markup HTML that is XML as well
 */
public record Html(String markup) {

    public static final Html NOTHING = new Html("");

    public static Html text(String text) {
        return new Html(escaped(text));
    }

    /** An element without attributes. */
    public static Html tag(String name, Html... content) {
        return new Html("<" + name + ">" + all(Arrays.stream(content)).markup + "</" + name + ">");
    }

    /** The element that such a text is in: {@code code}, say. */
    public static Html tag(String name, String text) {
        return tag(name, text(text));
    }

    public static Html all(Stream<Html> pieces) {
        return new Html(pieces.map(Html::markup).collect(joining()));
    }

    public static Html all(Html... pieces) {
        return all(Arrays.stream(pieces));
    }

    public static Html join(String between, List<Html> pieces) {
        return new Html(pieces.stream().map(Html::markup).collect(joining(escaped(between))));
    }

    public static Html link(String address, Html content) {
        return tag("a", content).with("href", address);
    }

    /** The first element of this piece with one attribute more. */
    public Html with(String attribute, String value) {
        int end = markup.indexOf('>');
        return new Html(
                markup.substring(0, end) + " " + attribute + "=\"" + escaped(value) + "\"" + markup.substring(end));
    }

    public boolean isNothing() {
        return markup.isEmpty();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
