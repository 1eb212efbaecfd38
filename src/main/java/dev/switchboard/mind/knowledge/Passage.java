package dev.switchboard.mind.knowledge;

import java.util.Optional;
import java.util.UUID;

/**
 * A part of what an organization knows that was found.
 *
 * @param source what evidence names it by: {@code passage:<id>}, {@code setting:<name>} or {@code service:<name>}
 * @param documentId empty for what is a setting and not a document
 * @param title of the document
 * @param heading it stands under; may be empty
 * @param text all of it; one line for each paragraph, point of a list or row of a table
 * @param spoken the one or two sentences of it that answer best, word by word, after the heading if that is needed
 * @param score from 0 to 1: how much of what was asked it covers, rare words before frequent ones
 */
public record Passage(
        UUID id,
        Optional<UUID> documentId,
        String source,
        String title,
        String heading,
        String text,
        String spoken,
        double score) {

    /** The score from which on an answer is good enough to be read to a caller; seen by {@code bench/knowledge}. */
    public static final double READ_OUT = 0.66;

    public Passage {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score is from 0 to 1");
        }
    }

    Passage doubted(double trust) {
        return new Passage(id, documentId, source, title, heading, text, spoken, score * trust);
    }

    /** Whether it may be read to a caller as the answer. */
    public boolean answers() {
        return score >= READ_OUT;
    }
}
