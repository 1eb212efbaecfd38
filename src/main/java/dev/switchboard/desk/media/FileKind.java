package dev.switchboard.desk.media;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a file is, as its first bytes say; what its sender, or the carrier, calls it counts for nothing. Only what people
 * send each other is taken, and nothing of it that a browser would run.
 *
 * @param contentType empty if it is refused
 * @param refusal why, for the owner of a shop; empty if it is taken
 */
record FileKind(String contentType, String refusal) {

    private static final int LONGEST_MARK = 2_048;
    private static final List<String> HEIC = List.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

    private static FileKind taken(String type) {
        return new FileKind(type, "");
    }

    private static FileKind refused(String reason) {
        return new FileKind("", reason);
    }

    boolean isTaken() {
        return refusal.isEmpty();
    }

    static FileKind of(byte[] content) {
        if (content.length == 0) {
            return refused("The file is empty.");
        }
        return binary(content).orElseGet(() -> text(content));
    }

    private static Optional<FileKind> binary(byte[] content) {
        if (starts(content, 0xff, 0xd8, 0xff)) {
            return Optional.of(taken("image/jpeg"));
        }
        if (starts(content, 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a)) {
            return Optional.of(taken("image/png"));
        }
        String head = latin(content, 0, 12);
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
            return Optional.of(taken("image/gif"));
        }
        if (head.startsWith("RIFF") && head.length() == 12) {
            return riff(head.substring(8));
        }
        if (head.length() == 12 && head.startsWith("ftyp", 4)) {
            return Optional.of(film(head.substring(8)));
        }
        return sound(content, head).or(() -> other(content, head));
    }

    private static Optional<FileKind> riff(String form) {
        return switch (form) {
            case "WEBP" -> Optional.of(taken("image/webp"));
            case "WAVE" -> Optional.of(taken("audio/wav"));
            default -> Optional.empty();
        };
    }

    /** @param brand of an ISO base media file */
    private static FileKind film(String brand) {
        if (HEIC.contains(brand)) {
            return taken("image/heic");
        }
        if (brand.startsWith("M4A") || brand.startsWith("M4B")) {
            return taken("audio/mp4");
        }
        if (brand.startsWith("3g")) {
            return taken("video/3gpp");
        }
        return brand.matches("isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash|mmp4")
                ? taken("video/mp4")
                : refused("Files of this kind are not accepted.");
    }

    private static Optional<FileKind> sound(byte[] content, String head) {
        if (head.startsWith("ID3") || (starts(content, 0xff) && content.length > 3 && isMp3Frame(content))) {
            return Optional.of(taken("audio/mpeg"));
        }
        if (head.startsWith("OggS")) {
            return Optional.of(taken("audio/ogg"));
        }
        return head.startsWith("#!AMR") ? Optional.of(taken("audio/amr")) : Optional.empty();
    }

    /** Layer III with a bit rate and a sampling rate that there are. */
    private static boolean isMp3Frame(byte[] content) {
        int second = content[1] & 0xff;
        int third = content[2] & 0xff;
        return (second & 0xe6) == 0xe2 && (second & 0x18) != 0x08 && (third & 0xf0) != 0xf0 && (third & 0x0c) != 0x0c;
    }

    private static Optional<FileKind> other(byte[] content, String head) {
        if (head.startsWith("%PDF-")) {
            return Optional.of(taken("application/pdf"));
        }
        boolean archive = starts(content, 'P', 'K', 3, 4)
                || starts(content, 'P', 'K', 5, 6)
                || starts(content, 0x1f, 0x8b)
                || head.startsWith("Rar!")
                || starts(content, '7', 'z', 0xbc, 0xaf)
                || head.startsWith("BZh");
        if (archive) {
            return Optional.of(refused("Archives (ZIP and the like) are not accepted, nor are Office documents."));
        }
        boolean program = head.startsWith("MZ") || starts(content, 0x7f, 'E', 'L', 'F') || head.startsWith("#!/");
        return program ? Optional.of(refused("Programs are not accepted.")) : Optional.empty();
    }

    private static FileKind text(byte[] content) {
        Optional<String> decoded = decode(content);
        if (decoded.isEmpty()) {
            return refused("Files of this kind are not accepted.");
        }
        String text = decoded.get();
        String start = text.substring(0, Math.min(text.length(), LONGEST_MARK))
                .strip()
                .replaceFirst("^\uFEFF", "")
                .toLowerCase(Locale.ROOT);
        if (start.startsWith("begin:vcard")) {
            return taken("text/vcard");
        }
        if (start.contains("<svg")) {
            return refused("SVG pictures are not accepted, because they can hold programs.");
        }
        if (start.startsWith("<") || start.contains("<html") || start.contains("<script") || start.contains("<?")) {
            return refused("Web pages are not accepted.");
        }
        return taken("text/plain");
    }

    private static Optional<String> decode(byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            boolean clean = text.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f');
            return clean ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    private static boolean starts(byte[] content, int... bytes) {
        if (content.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((content[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static String latin(byte[] content, int from, int length) {
        return new String(content, from, Math.min(length, content.length - from), StandardCharsets.ISO_8859_1);
    }
}
