package dev.switchboard.mind.knowledge;

import java.util.regex.Pattern;

/**
 * Something that an organization has told in its settings, and that is found like a passage of a document.
 *
 * @param name of the setting, for example {@code hours}, or of what else it is about, {@code service:botox}; unique among those
 *     of an organization
 * @param heading what it is about, in the words that callers use
 * @param text sentences that may be read aloud, one a line
 */
public record Fact(String name, String heading, String text) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_.-]{0,99}|[a-z]{1,20}:[^\\p{Cntrl}]{1,200}");

    public Fact {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of a fact is a word in lower case, or a kind and a name");
        }
    }

    /** What evidence names it by. */
    String source() {
        return name.indexOf(':') < 0 ? "setting:" + name : name;
    }
}
