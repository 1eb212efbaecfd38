package dev.switchboard.mind.knowledge;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What has to stand in an answer for it to be one: no price, no answer to "how much". */
enum Expected {
    MONEY(
            "[$€£¥]\\s?\\d|\\d\\s?(%|dollars?|euros?|pounds?|bucks|cents|usd|eur|percent)|\\b(free|complimentary|included|no (extra )?charge"
                    + "|no cost|gratis|incluid[oa]s?|sin cargo)\\b"),
    TIME(
            "\\d{1,2}(:\\d\\d)?\\s?[ap]\\.?\\s?m\\b|\\b\\d{1,2}:\\d\\d\\b|\\b(noon|midnight|24 hours|24/7|closed|around the clock"
                    + "|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekends?|weekdays?|cerrado|lunes|domingo)\\b"),
    DURATION(
            "\\b(\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|same|next|half|several|un|una|dos|tres)\\b.{0,25}"
                    + "\\b(minutes?|hours?|days?|weeks?|months?|years?|lifetime|minutos?|horas?|días?|semanas?|meses|años?)\\b|\\blifetime\\b");

    private final Pattern form;

    Expected(String form) {
        this.form = Pattern.compile(form, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    boolean standsIn(String text) {
        return form.matcher(text).find();
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
