package dev.switchboard.line.bundle;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The files that reviewers take, told by what is in them and not by their names. */
enum FileType {
    PDF("application/pdf"),
    JPEG("image/jpeg"),
    PNG("image/png");

    private static final byte[] PNG_BEGINS = {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a};
    private static final byte[] PNG_ENDS = {'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82};
    private static final int SMALLEST = 32;
    private static final int TAIL = 1_024;

    private final String contentType;

    FileType(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** Empty for all else, and for what was cut off on its way. */
    static Optional<FileType> of(byte[] content) {
        if (content.length < SMALLEST) {
            return Optional.empty();
        }
        if (begins(content, "%PDF-".getBytes(StandardCharsets.US_ASCII))) {
            return tail(content).contains("%%EOF") ? Optional.of(PDF) : Optional.empty();
        }
        if (begins(content, PNG_BEGINS)) {
            byte[] end = Arrays.copyOfRange(content, content.length - PNG_ENDS.length, content.length);
            return Arrays.equals(end, PNG_ENDS) ? Optional.of(PNG) : Optional.empty();
        }
        boolean jpeg = (content[0] & 0xff) == 0xff && (content[1] & 0xff) == 0xd8 && (content[2] & 0xff) == 0xff;
        return jpeg ? Optional.of(JPEG) : Optional.empty();
    }

    private static boolean begins(byte[] content, byte[] with) {
        return Arrays.equals(content, 0, with.length, with, 0, with.length);
    }

    private static String tail(byte[] content) {
        int from = Math.max(0, content.length - TAIL);
        return new String(content, from, content.length - from, StandardCharsets.ISO_8859_1);
    }
}
