package dev.switchboard.ground.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.text.Gsm7;
import dev.switchboard.ground.text.Segments;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A text that is sent to a phone: of the plain alphabet, and two segments at most. */
final class PlainTexts {

    static final int MOST_SEGMENTS = 2;
    static final String TWICE =
            "Each text costs three times as much, and phones may show its parts in the wrong order.";

    private PlainTexts() {}

    /** Values are taken to be as long as names are. */
    static void inRoute(Step step, Findings findings) {
        for (String text : written(step)) {
            typographic(step.place(), text.replaceAll("\\$\\{[^}]*}", ""), text, findings);
            sent(step.place(), text, text.replaceAll("\\$\\{[^}]*}|\\{\\{[^}]*}}", "Northside"), findings);
        }
    }

    /** The texts that a step of a route writes itself. */
    static List<String> written(Step step) {
        List<String> texts = new ArrayList<>();
        boolean many = step.kind().equals("setHeaders");
        for (JsonNode header : many ? step.value().path("headers") : List.of(step.value())) {
            boolean text = header.path("name").asText("").equalsIgnoreCase("CamelTwilio.body");
            if (text && (many || step.kind().equals("setHeader"))) {
                texts.add(Words.expression(header).text());
            }
        }
        return texts;
    }

    /** @param literal what stands in the file, to tell its own characters from those of values */
    static void sent(Place place, String literal, String words, Findings findings) {
        Set<String> lost = new LinkedHashSet<>();
        words.codePoints()
                .filter(c -> Gsm7.of(Character.toString(c)).isEmpty())
                .forEach(c -> lost.add(Character.toString(c)));
        lost.forEach(each -> findings.warning(
                at(place, literal, each),
                "gsm7",
                "'" + each + "' is in no alphabet of plain texts, and is left out or doubles what the text costs.",
                "The text arrives with a gap, or in four segments instead of two."));
        Segments segments = Segments.of(Gsm7.of(words));
        if (segments.segments() > MOST_SEGMENTS) {
            findings.error(
                    place,
                    "segments",
                    "Takes " + segments.segments() + " segments with usual names, expected at most two.",
                    TWICE);
        }
    }

    /** Quotes, dashes and the like that have a plain neighbour; letters lose their accents and nothing else. */
    static void typographic(Place place, String words, String literal, Findings findings) {
        words.codePoints()
                .filter(c -> !Character.isLetter(c))
                .mapToObj(Character::toString)
                .filter(each -> !Gsm7.fits(each) && !Gsm7.of(each).isEmpty())
                .distinct()
                .forEach(each -> findings.warning(
                        at(place, literal, each),
                        "gsm7",
                        "'" + each + "' is in no alphabet of plain texts: write " + Gsm7.of(each)
                                + ", which is sent in its place.",
                        "The text that arrives is not the one that was written, and may be longer."));
    }

    static void letters(Place place, String text, Findings findings) {
        if (text.codePoints()
                .anyMatch(c ->
                        Character.isLetter(c) && Gsm7.of(Character.toString(c)).isEmpty())) {
            findings.error(
                    place, "segments", "Has letters of another alphabet, and so takes more than two segments.", TWICE);
        }
    }

    private static Place at(Place place, String literal, String words) {
        return place.line() > 0 ? place : new Place(place.file(), Whereabouts.first(literal, words));
    }
}
