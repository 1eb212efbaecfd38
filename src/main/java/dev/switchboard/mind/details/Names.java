package dev.switchboard.mind.details;

import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the names that callers give themselves. */
final class Names {

    private static final int LONGEST = 60;
    private static final int MOST_WORDS = 4;
    private static final Pattern LEAD = Pattern.compile(
            "(?iu)^(?:(?:um|uh|yes|yeah|sure|ok|okay|hi|hello|sí|claro)[, ]+)*(?:my name is|my names|my name's|name is|"
                    + "this is|it's|its|it is|i'm|im|i am|me llamo|mi nombre es|soy)\\s+");

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
        String name = LEAD.matcher(said.text())
                .replaceFirst("")
                .replaceAll("[.,!?]+$", "")
                .strip();
        boolean likely = !name.isEmpty()
                && name.length() <= LONGEST
                && name.split("\\s+").length <= MOST_WORDS
                && name.chars().noneMatch(Character::isDigit)
                && !said.isAbout(sheet.phrases("yes"), 0)
                && !said.isAbout(sheet.phrases("no"), 0);
        return likely ? before.with("name", capital(name)) : before;
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
