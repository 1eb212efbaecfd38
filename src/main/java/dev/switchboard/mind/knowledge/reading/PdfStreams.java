package dev.switchboard.mind.knowledge.reading;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSName;

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
    private static final int MOST_OF_PICTURE = 110_000_000;
    private static final long MOST = 200_000_000;
    private static final int MOST_OF_OTHER_KINDS = 200_000;
    private static final int DICTIONARY = 8_000;
    private static final int NONE = -1;

    /** Far more than a file of that size has, and a second's work. */
    private static final int MOST_PARTS = 50_000;

    private static final long MOST_LOOKED_AT = 10_000_000;

    /** Readers take what follows for a part even where no line ends behind the word. */
    private static final Pattern BEGIN = Pattern.compile("(?<!end)stream *\\r?\\n?");

    private static final Pattern OBJECT = Pattern.compile("\\d\\s+\\d+\\s+obj\\b");
    private static final Pattern ESCAPED = Pattern.compile("#([0-9A-Fa-f]{2})");
    private static final Pattern PACKER = Pattern.compile("/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\\b");
    private static final Pattern OTHER_KIND = Pattern.compile("/(?:LZWDecode|LZW|RunLengthDecode|RL)\\b");
    private static final Pattern WRITTEN = Pattern.compile("/(?:ASCII85Decode|A85|ASCIIHexDecode|AHx)\\b");
    private static final Pattern ELSEWHERE = Pattern.compile("/(?:Filter|F)\\s+\\d+\\s+\\d+\\s+R\\b");
    private static final Pattern PICTURE = Pattern.compile("/Subtype\\s*/Image");

    private final String raw;
    private final Unpacking unpacking;
    private final Matcher objects;
    private int begin;
    private int object;
    private int to;
    private long lookedAt;

    private PdfStreams(String raw, Unpacking unpacking) {
        this.raw = raw;
        this.unpacking = unpacking;
        this.objects = OBJECT.matcher(raw);
        this.object = objects.find() ? objects.start() : NONE;
    }

    static void check(byte[] content) throws UnreadableException {
        String raw = new String(content, StandardCharsets.ISO_8859_1);
        if (raw.contains("/Encrypt")) {
            throw new UnreadableException(PROTECTED);
        }
        try (Unpacking unpacking = new Unpacking(content)) {
            new PdfStreams(raw, unpacking).check();
        }
    }

    private void check() throws UnreadableException {
        long all = 0;
        Matcher stream = BEGIN.matcher(raw);
        for (int parts = 1; stream.find(); parts++) {
            String dictionary = dictionary(stream.start());
            long size = size(dictionary, stream.end());
            // Pictures are not unpacked for their text, but nothing keeps a page from calling its text one.
            all += isPicture(dictionary) && size <= MOST_OF_PICTURE ? 0 : size;
            if (all > MOST || parts > MOST_PARTS || lookedAt > MOST_LOOKED_AT || unpacking.isTooMuch()) {
                throw new UnreadableException(TOO_LARGE);
            }
        }
    }

    private long size(String dictionary, int from) {
        if (to < from) { // else it is the end of this one too
            int end = raw.indexOf("endstream", from);
            to = end < 0 ? raw.length() : end;
        }
        if (isOdd(dictionary, to - from)) {
            return MOST + 1;
        }
        int limit = isPicture(dictionary) ? MOST_OF_PICTURE : MOST_OF_ONE;
        Matcher written = WRITTEN.matcher(dictionary); // some programs write what they have packed in letters
        long size;
        if (written.find()) {
            COSName kind = written.group().contains("85") ? COSName.ASCII85_DECODE : COSName.ASCII_HEX_DECODE;
            size = unpacking.size(from, to, limit, kind);
        } else {
            size = unpacking.size(from, to, limit);
        }
        return size > limit ? MOST + 1 : size;
    }

    /** Ways to pack that multiply: one within the other, or one that is not said here. */
    private static boolean isOdd(String dictionary, int length) {
        return PACKER.matcher(dictionary).results().limit(2).count() > 1
                || WRITTEN.matcher(dictionary).results().limit(2).count() > 1
                || ELSEWHERE.matcher(dictionary).find()
                || OTHER_KIND.matcher(dictionary).find() && length > MOST_OF_OTHER_KINDS;
    }

    private static boolean isPicture(String dictionary) {
        return PICTURE.matcher(dictionary).find();
    }

    /** What stands before it, up to where the object begins; letters of names may be written as numbers. */
    private String dictionary(int end) {
        while (object >= 0 && object < end) {
            begin = object;
            object = objects.find() ? objects.start() : NONE;
        }
        int from = Math.max(begin, end - DICTIONARY);
        lookedAt += end - from;
        return ESCAPED.matcher(raw.substring(from, end))
                .replaceAll(letter ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(letter.group(1), 16))));
    }
}
