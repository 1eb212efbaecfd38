package dev.switchboard.mind.knowledge.reading;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a file by what it holds. */
public final class FileReader {

    /** Bytes of a file. */
    public static final int LARGEST = 10 * 1024 * 1024;

    private static final int HEAD = 2_048;
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Pattern HTML = Pattern.compile(
            "(?s)^\\s*(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*)*<(!doctype html|html|head|body|meta|title|div|p|h[1-6]|table|article|section|main)\\b.*");
    private static final Pattern MARKDOWN =
            Pattern.compile("(?m)^(#{1,6} \\S|\\|?[ :]*-{3,}[ :]*\\||\\*\\*[^*]+\\*\\*|[-*] \\[|```)");

    private FileReader() {}

    /**
     * @param charset that came along with it, empty if none did
     * @throws UnreadableException with a reason for its owner
     */
    public static Reading read(byte[] content, String charset) throws UnreadableException {
        if (content.length == 0) {
            throw new UnreadableException("The file is empty.");
        }
        if (content.length > LARGEST) {
            throw new UnreadableException("The file is larger than 10 MB. Upload the parts that callers ask about.");
        }
        try {
            return known(content, charset);
        } catch (RuntimeException | StackOverflowError unforeseen) {
            // Of the libraries that read it: whatever it is made of, its owner is told.
            throw new UnreadableException("The file can't be read. Save it as PDF or plain text, and upload that.");
        }
    }

    private static Reading known(byte[] content, String charset) throws UnreadableException {
        String head = new String(content, 0, Math.min(content.length, HEAD), StandardCharsets.ISO_8859_1);
        if (head.substring(0, Math.min(head.length(), 1_024)).contains("%PDF-")) {
            return something(PdfReader.read(content));
        }
        refuseKnown(head);
        Charset told = charset(charset);
        String text = decoded(content, told);
        if (HTML.matcher(text.substring(0, Math.min(text.length(), HEAD)).toLowerCase(Locale.ROOT))
                .matches()) {
            return something(HtmlReader.read(content, told == null ? "" : told.name()));
        }
        if (text.chars().anyMatch(c -> c < ' ' && "\n\r\t\f\u000b\u001b\u0085".indexOf(c) < 0)) {
            throw new UnreadableException(
                    "Files of this kind can't be read. Upload a PDF, a web page, Markdown or text.");
        }
        return something(
                MARKDOWN.matcher(text).find() ? MarkdownReader.read(text) : TextReader.read(text, "text/plain"));
    }

    private static Reading something(Reading reading) throws UnreadableException {
        if (reading.sections().isEmpty()) {
            throw new UnreadableException(
                    "There is no text in it. A page that is put together by a program in the browser"
                            + " can't be read; upload its text instead.");
        }
        return reading;
    }

    private static void refuseKnown(String head) throws UnreadableException {
        if (head.startsWith("PK") || head.startsWith("\u00d0\u00cf\u0011\u00e0")) {
            throw new UnreadableException(
                    "Office documents and archives can't be read. Save it as PDF and upload that.");
        }
        boolean picture = head.startsWith("\u0089PNG")
                || head.startsWith("\u00ff\u00d8\u00ff")
                || head.startsWith("GIF8")
                || head.startsWith("RIFF")
                || head.startsWith("ftyp", 4)
                || head.startsWith("II*\0")
                || head.startsWith("MM\0*");
        if (picture) {
            throw new UnreadableException(
                    "This is a picture or a recording. Only files with text in them can be read.");
        }
    }

    private static @org.jspecify.annotations.Nullable Charset charset(String name) {
        try {
            return name.isBlank() ? null : Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    /** As its mark or its sender says, else UTF-8 if it is that, else as Windows writes in the west. */
    private static String decoded(byte[] content, @org.jspecify.annotations.Nullable Charset told) {
        String marked = marked(content);
        if (!marked.isEmpty()) {
            return marked;
        }
        return strict(content, StandardCharsets.UTF_8)
                .or(() -> Optional.ofNullable(told).flatMap(charset -> strict(content, charset)))
                .orElseGet(() -> new String(content, WESTERN));
    }

    private static String marked(byte[] content) {
        int first = content[0] & 0xff;
        int second = content.length > 1 ? content[1] & 0xff : 0;
        if (first == 0xfe && second == 0xff || first == 0xff && second == 0xfe) {
            return new String(content, StandardCharsets.UTF_16);
        }
        boolean utf8 = content.length > 2 && first == 0xef && second == 0xbb && (content[2] & 0xff) == 0xbf;
        return utf8 ? new String(content, 3, content.length - 3, StandardCharsets.UTF_8) : "";
    }

    private static Optional<String> strict(byte[] content, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(content)).toString());
        } catch (CharacterCodingException other) {
            return Optional.empty();
        }
    }
}
