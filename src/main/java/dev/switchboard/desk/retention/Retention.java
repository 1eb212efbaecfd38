package dev.switchboard.desk.retention;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long what is kept, in months.
 *
 * @param words transcripts, turns, messages and what was understood of them, with the names and numbers that stand there
 * @param recordings of calls, here and at the carrier
 * @param media files that came or went with messages, here and at the carrier
 * @param contacts people of whom nothing was heard for so long
 * @param audit who did what
 */
public record Retention(int words, int recordings, int media, int contacts, int audit) {

    public static final int LEAST = 1;
    public static final int LEAST_AUDIT = 12;
    public static final int MOST = 240;

    /** Of an organization that has said nothing. */
    public static final Retention USUAL = new Retention(24, 6, 6, 24, 84);

    public Retention {
        require("words", words, LEAST);
        require("recordings", recordings, LEAST);
        require("media", media, LEAST);
        require("contacts", contacts, LEAST);
        require("audit", audit, LEAST_AUDIT);
    }

    private static void require(String name, int months, int least) {
        if (months < least || months > MOST) {
            throw new IllegalArgumentException(name + ": expected " + least + " to " + MOST + " months");
        }
    }

    /** A recording is a call's words as well, so that it never outlives them. */
    int soundMonths() {
        return Math.min(words, recordings);
    }

    int of(Kept kept) {
        return switch (kept) {
            case WORDS -> words;
            case RECORDINGS -> soundMonths();
            case MEDIA -> media;
            case CONTACTS -> contacts;
            case AUDIT -> audit;
        };
    }

    /** For the audit log. */
    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("wordsMonths", words);
        fields.put("recordingsMonths", recordings);
        fields.put("mediaMonths", media);
        fields.put("contactsMonths", contacts);
        fields.put("auditMonths", audit);
        return fields;
    }
}
