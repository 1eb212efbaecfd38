package dev.switchboard.mind.knowledge;

import dev.switchboard.mind.knowledge.reading.Reading;
import dev.switchboard.mind.knowledge.reading.Section;
import java.util.ArrayList;
import java.util.List;

/** Cuts what was read into passages: a heading with at most 400 words under it, and never half a row of a table. */
final class Cutter {

    private static final int ENOUGH = 300;
    private static final int MOST = 400;

    private Cutter() {}

    record Piece(String heading, String text) {}

    static List<Piece> cut(Reading reading) {
        List<Piece> pieces = new ArrayList<>();
        for (Section section : reading.sections()) {
            cut(section, pieces);
        }
        return pieces;
    }

    private static void cut(Section section, List<Piece> pieces) {
        StringBuilder text = new StringBuilder();
        int words = 0;
        for (String line : section.lines()) {
            for (String part : parts(line)) {
                int more = count(part);
                if (words > 0 && (words + more > MOST || words >= ENOUGH)) {
                    pieces.add(new Piece(section.heading(), text.toString()));
                    text.setLength(0);
                    words = 0;
                }
                text.append(text.length() == 0 ? "" : "\n").append(part);
                words += more;
            }
        }
        if (words > 0) {
            pieces.add(new Piece(section.heading(), text.toString()));
        }
    }

    /** A line that is too long for a passage is cut between sentences, and a sentence that is, between words. */
    private static List<String> parts(String line) {
        if (count(line) <= ENOUGH) {
            return List.of(line);
        }
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int words = 0;
        for (String sentence : Sentences.of(line)) {
            for (String bit : bits(sentence)) {
                int more = count(bit);
                if (words > 0 && words + more > ENOUGH) {
                    parts.add(part.toString());
                    part.setLength(0);
                    words = 0;
                }
                part.append(part.length() == 0 ? "" : " ").append(bit);
                words += more;
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static List<String> bits(String sentence) {
        String[] words = sentence.split(" ");
        List<String> bits = new ArrayList<>();
        for (int from = 0; from < words.length; from += ENOUGH) {
            bits.add(String.join(" ", List.of(words).subList(from, Math.min(words.length, from + ENOUGH))));
        }
        return bits;
    }

    private static int count(String text) {
        return text.split(" ").length;
    }
}
