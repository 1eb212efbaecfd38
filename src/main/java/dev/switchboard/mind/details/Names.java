package dev.switchboard.mind.details;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the names that callers give themselves. */
final class Names {

    private static final int LONGEST = 60;
    private static final int MOST_WORDS = 4;
    private static final String FILLERS =
            "(?:um|uh|er|oh|ah|well|so|and|yes|yep|yeah|sure|of course|no problem|absolutely|alright"
                    + "|right|ok|okay|hi|hello|hey|thanks|thank you|please|sí|claro|bueno|pues)[,.! ]+";
    private static final String LEADS =
            "(?:(?:my|the|first|full|last) )*(?:name is|names|name's|name would be|this is|it's|its"
                    + "|it is|i'm|im|i am|that's|that is|that would be|that'd be|me llamo|mi nombre es|soy)"
                    + "|(?:you can |you could |just |everybody |everyone |people |friends )*calls? me";
    private static final Pattern LEAD =
            Pattern.compile("(?iu)^(?:" + FILLERS + ")*+(?:" + LEADS + ")\\s+|^(?:" + FILLERS + ")++");

    /** "Dana speaking", and how it is spelled. */
    private static final Pattern TAIL = Pattern.compile(
            "(?iu)(?:[,. ]+(?:here|speaking|please|thanks|thank you|sir|ma'am"
                    + "|por favor|gracias)|[,. ]+(?:that's |thats |spelled |spelt |it's )*(?:\\p{L}[-., ]+){2,}+\\p{L})*+[.,!? ]*$");

    /** Words that are in sentences, and in no name. */
    private static final Set<String> NEVER = Set.of(
            ("i you we they what whats why how when where does dont don't not want need know can't cant have is are was my your"
                            + " just already said told sorry wait hold moment second minute quote price appointment that this"
                            + " it sé quiero qué usted momento")
                    .split(" "));

    private final Sheet sheet;
    private final Understanding understanding;

    Names(Sheet sheet, Understanding understanding) {
        this.sheet = sheet;
        this.understanding = understanding;
    }

    /** Somebody says who they are, whatever they were asked. */
    Taken named(Taken before, Spoken said) {
        return before.detail("name").isPresent()
                ? before
                : understanding
                        .name(said.text())
                        .map(name -> before.with("name", name))
                        .orElse(before);
    }

    /** Of somebody who was asked: what follows "my name is", or all of it if it is short enough to be nothing else. */
    Taken asked(Taken before, Spoken said) {
        Taken named = named(before, said);
        return named.detail("name").isPresent() ? named : name(named, said);
    }

    private Taken name(Taken before, Spoken said) {
        if (said.holds(sheet.phrases("anonymous"))) {
            return before;
        }
        String name = LEAD.matcher(said.text()).replaceFirst("");
        name = TAIL.matcher(name).replaceFirst("").strip();
        boolean likely = !name.isEmpty()
                && name.length() <= LONGEST
                && name.split("\\s+").length <= MOST_WORDS
                && name.chars().noneMatch(Character::isDigit)
                && Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}']+"))
                        .noneMatch(NEVER::contains)
                && !said.isAbout(sheet.phrases("yes"), 0)
                && !said.isAbout(sheet.phrases("no"), 0);
        return likely ? before.with("name", capital(name)) : before;
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
