package dev.switchboard.mind.knowledge.reading;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.filter.FilterFactory;

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

    /** Readers take what follows for a part even where no line ends behind the word. */
    private static final Pattern BEGIN = Pattern.compile("(?<!end)stream *\\r?\\n?");

    private static final Pattern OBJECT = Pattern.compile("\\d\\s+\\d+\\s+obj\\b");
    private static final Pattern ESCAPED = Pattern.compile("#([0-9A-Fa-f]{2})");
    private static final Pattern PACKER = Pattern.compile("/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\\b");
    private static final Pattern OTHER_KIND = Pattern.compile("/(?:LZWDecode|LZW|RunLengthDecode|RL)\\b");
    private static final Pattern WRITTEN = Pattern.compile("/(?:ASCII85Decode|A85|ASCIIHexDecode|AHx)\\b");
    private static final Pattern ELSEWHERE = Pattern.compile("/(?:Filter|F)\\s+\\d+\\s+\\d+\\s+R\\b");
    private static final Pattern PICTURE = Pattern.compile("/Subtype\\s*/Image");

    private PdfStreams() {}

    static void check(byte[] content) throws UnreadableException {
        String raw = new String(content, StandardCharsets.ISO_8859_1);
        if (raw.contains("/Encrypt")) {
            throw new UnreadableException(PROTECTED);
        }
        long all = 0;
        int to = 0;
        Matcher stream = BEGIN.matcher(raw);
        while (stream.find()) {
            String dictionary = dictionary(raw, stream.start());
            if (to < stream.end()) { // else it is the end of this one too
                int end = raw.indexOf("endstream", stream.end());
                to = end < 0 ? raw.length() : end;
            }
            long size = isOdd(dictionary, to - stream.end())
                    ? MOST + 1
                    : unpacked(part(content, stream.end(), to, dictionary), limit(dictionary));
            // Pictures are not unpacked for their text, but nothing keeps a page from calling its text one.
            all += isPicture(dictionary) && size <= MOST_OF_PICTURE ? 0 : size;
            if (all > MOST) {
                throw new UnreadableException(TOO_LARGE);
            }
        }
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

    private static int limit(String dictionary) {
        return isPicture(dictionary) ? MOST_OF_PICTURE : MOST_OF_ONE;
    }

    /** What stands before it, up to where the object begins; letters of names may be written as numbers. */
    private static String dictionary(String raw, int end) {
        String before = raw.substring(Math.max(0, end - DICTIONARY), end);
        int begin = OBJECT.matcher(before)
                .results()
                .mapToInt(MatchResult::start)
                .max()
                .orElse(0);
        return ESCAPED.matcher(before.substring(begin))
                .replaceAll(letter ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(letter.group(1), 16))));
    }

    /** Some programs write what they have packed in letters. */
    private static ByteBuffer part(byte[] content, int from, int to, String dictionary) {
        ByteBuffer part = ByteBuffer.wrap(content, from, to - from);
        Matcher written = WRITTEN.matcher(dictionary);
        if (!written.find()) {
            return part;
        }
        COSName kind = written.group().contains("85") ? COSName.ASCII85_DECODE : COSName.ASCII_HEX_DECODE;
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(to - from);
            FilterFactory.INSTANCE
                    .getFilter(kind)
                    .decode(new ByteArrayInputStream(content, from, to - from), bytes, new COSDictionary(), 0);
            return ByteBuffer.wrap(bytes.toByteArray());
        } catch (IOException | RuntimeException broken) {
            return part; // whoever reads it comes no further
        }
    }

    /** Bytes that come of it, counted and forgotten; 0 if it is not packed. */
    private static long unpacked(ByteBuffer part, int limit) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(part);
            byte[] forgotten = new byte[65_536];
            long count = 0;
            while (!inflater.finished() && count <= limit) {
                int read = inflater.inflate(forgotten);
                if (read == 0) {
                    break;
                }
                count += read;
            }
            return count > limit ? MOST + 1 : count;
        } catch (DataFormatException notPacked) {
            return 0;
        } finally {
            inflater.end();
        }
    }
}
