package dev.handles.domain.authorization;

/** What a rule may ask about a request beside privileges. */
public enum Fact {
    ONESELF("that user himself"),
    LOOKING_AT_CREATOR("that user is the creator of the resource"),
    GROUP_IN_SERVICE("the group is an effective member of the handle service");

    private final String phrase;

    Fact(String phrase) {
        this.phrase = phrase;
    }

    @Override
    public String toString() {
        return phrase;
    }
}
