package dev.handles.domain.authorization;

/** Which of the resources of a request a rule speaks of. */
public enum Place {
    /** The resource that the address names. */
    RESOURCE("the resource"),
    /** The handle service of the handle. */
    SERVICE("the handle service"),
    /** The space of the share. */
    SPACE("the space"),
    /** The group on whose behalf something is made. */
    GROUP("the group"),
    /** The group that is looked at, or added, as a member. */
    OTHER_GROUP("that group");

    private final String phrase;

    Place(String phrase) {
        this.phrase = phrase;
    }

    @Override
    public String toString() {
        return phrase;
    }
}
