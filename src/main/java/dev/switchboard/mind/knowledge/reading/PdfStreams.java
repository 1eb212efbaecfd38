package dev.switchboard.mind.knowledge.reading;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks at the packed parts of a PDF before anything reads it: a few kilobytes may unpack to more than there is memory. The
 * dictionary in front of each part is never packed itself, so none is missed.
 */
final class PdfStreams {

    static final String PROTECTED =
            "The file is protected with a password, or against copying. Save it without protection and upload it again.";

    private static final String TOO_LARGE =
            "The file unpacks to far more than it should. Print it to a new PDF, and upload that.";
    private static final int MOST_OF_ONE = 60_000_000;
    private static final long MOST = 200_000_000;
    private static final int MOST_OF_OTHER_KINDS = 200_000;
    private static final int DICTIONARY = 4_000;
    private static final Pattern BEGIN = Pattern.compile("(?<!end)stream\\r?\\n");
    private static final Pattern TWICE = Pattern.compile("(?s)/Fl(ateDecode)?\\b.*/Fl(ateDecode)?\\b");
    private static final Pattern PICTURE = Pattern.compile("/Subtype\\s*/Image");
    private static final Pattern OTHER_KIND = Pattern.compile("/(LZWDecode|LZW|RunLengthDecode|RL)\\b");

    private PdfStreams() {}

    static void check(byte[] content) throws UnreadableException {
        String raw = new String(content, StandardCharsets.ISO_8859_1);
        if (raw.contains("/Encrypt")) {
            throw new UnreadableException(PROTECTED);
        }
        long all = 0;
        Matcher stream = BEGIN.matcher(raw);
        while (stream.find()) {
            String dictionary = dictionary(raw, stream.start());
            if (PICTURE.matcher(dictionary).find()) {
                continue; // is not unpacked for its text
            }
            int end = raw.indexOf("endstream", stream.end());
            int length = (end < 0 ? raw.length() : end) - stream.end();
            boolean odd = TWICE.matcher(dictionary).find()
                    || OTHER_KIND.matcher(dictionary).find() && length > MOST_OF_OTHER_KINDS;
            all += odd ? MOST + 1 : unpacked(content, stream.end());
            if (all > MOST) {
                throw new UnreadableException(TOO_LARGE);
            }
        }
    }

    /** What stands before it, up to where the object begins. */
    private static String dictionary(String raw, int end) {
        String before = raw.substring(Math.max(0, end - DICTIONARY), end);
        int begin = before.lastIndexOf(" obj");
        return begin < 0 ? before : before.substring(begin);
    }

    /** Bytes that come of it, counted and forgotten; 0 if it is not packed. */
    private static long unpacked(byte[] content, int from) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(content, from, content.length - from);
            byte[] forgotten = new byte[65_536];
            long count = 0;
            while (!inflater.finished() && count <= MOST_OF_ONE) {
                int read = inflater.inflate(forgotten);
                if (read == 0) {
                    break;
                }
                count += read;
            }
            return count > MOST_OF_ONE ? MOST + 1 : count;
        } catch (DataFormatException notPacked) {
            return 0;
        } finally {
            inflater.end();
        }
    }
}
