package dev.switchboard.mind.knowledge;

/**
 * Something that an organization has told in its settings, and that is found like a passage of a document.
 *
 * @param name of the setting, for example {@code hours}; unique among those of an organization
 * @param heading what it is about, in the words that callers use
 * @param text sentences that may be read aloud, one a line
 */
public record Fact(String name, String heading, String text) {

    public Fact {
        if (!name.matches("[a-z][a-z0-9_.-]{0,99}")) {
            throw new IllegalArgumentException("the name of a fact is a word in lower case");
        }
    }
}
