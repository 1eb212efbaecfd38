package dev.switchboard.mind.knowledge;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What has to stand in an answer for it to be one: without a price nothing answers "how much". */
enum Expected {
    MONEY(
            "[$€£¥]\\s?\\d|\\d\\s?(%|dollars?|euros?|pounds?|bucks|cents|usd|eur|percent)|\\b(free|complimentary|included|no (extra )?charge"
                    + "|no cost|gratis|incluid[oa]s?|sin cargo)\\b"),
    TIME(
            "\\d{1,2}(:\\d\\d)?\\s?[ap]\\.?\\s?m\\b|\\b\\d{1,2}:\\d\\d\\b|\\b(noon|midnight|24 hours|24/7|closed|around the clock"
                    + "|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekends?|weekdays?|cerrado|lunes|domingo)\\b"),
    DURATION(
            "\\b(\\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|same|next|half|several|un|una|dos|tres)\\b.{0,25}"
                    + "\\b(minutes?|hours?|days?|weeks?|months?|years?|lifetime|minutos?|horas?|días?|semanas?|meses|años?)\\b|\\blifetime\\b"),
    AGE(
            "\\b(ages?|aged|years old|years? of age|edad|años)\\b|\\b(be|from|over|under|least) (\\d{1,2}|two|three|four|five|six|ten|twelve|eighteen)\\b"),
    PERSON(
            "(?-iu:\\bDr\\.? \\p{Lu}|\\b\\p{Lu}\\p{Ll}+ and \\p{Lu}\\p{Ll}+|\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+ (is|handles|does))"
                    + "|\\b(nurses?|technicians?|aestheticians?|installers?|certified|licensed|team)\\b"),
    COUNT(
            "(?<![$€£\\d.,])\\b(\\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|dos|tres|cuatro|cinco|seis)\\b(?! ?(%|percent))"),
    PLACE(
            "\\b\\d+ (\\p{L}+ ){1,3}(street|st|avenue|ave|boulevard|blvd|road|rd|drive|dr|lane|ln|way|highway|suite|court|plaza|square|parkway)\\b"
                    + "|\\b\\d+ broadway\\b|\\b(calle|avenida|plaza)\\b|\\b(across from|behind the|next to|corner of)\\b");

    private static final Pattern SUM = Pattern.compile("[$€£¥]\\s?\\d|\\d\\s?(€|dollars?|euros?|pounds?|cents)");

    private final Pattern form;

    Expected(String form) {
        this.form = Pattern.compile(form, Pattern.CASE_INSENSITIVE);
    }

    boolean standsIn(String text) {
        return form.matcher(text).find();
    }

    /** How well it answers: that something is free may be said of something beside it, a sum hardly. */
    double answeredBy(String text) {
        return !standsIn(text) ? 0 : this != MONEY || SUM.matcher(text).find() ? 1 : 0.9;
    }

    /** Whether it can be asked without saying about what: where are you, when are you open. */
    boolean isEnough() {
        return this == TIME || this == PLACE;
    }

    static Optional<Expected> named(String name) {
        for (Expected each : values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
