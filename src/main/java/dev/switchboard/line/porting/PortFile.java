package dev.switchboard.line.porting;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A bill or a letter. What it is its first bytes say, not its name.
 *
 * @param type {@code application/pdf}, {@code image/jpeg} or {@code image/png}
 */
public record PortFile(String name, String type, byte[] content) {

    /** Bytes. */
    public static final int LARGEST = 10 * 1024 * 1024;

    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    /** @return nothing if it is neither a PDF nor a picture that a carrier takes */
    public static Optional<PortFile> of(String name, byte[] content) {
        return type(content).map(type -> new PortFile(name, type, content));
    }

    private static Optional<String> type(byte[] content) {
        if (begins(content, PDF)) {
            return Optional.of("application/pdf");
        }
        if (begins(content, PNG)) {
            return Optional.of("image/png");
        }
        return begins(content, JPEG) ? Optional.of("image/jpeg") : Optional.empty();
    }

    private static boolean begins(byte[] content, byte[] with) {
        return content.length > with.length && Arrays.equals(content, 0, with.length, with, 0, with.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PortFile file
                && file.name.equals(name)
                && file.type.equals(type)
                && Arrays.equals(file.content, content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "PortFile[" + type + "]";
    }
}
