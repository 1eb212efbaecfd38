package dev.switchboard.ground.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/** Passes on what it is given, and knows how much it was and its SHA-256; closing it closes nothing. */
final class Measured extends FilterOutputStream {

    private final MessageDigest digest;
    private long bytes;

    Measured(OutputStream out) {
        super(out);
        this.digest = DigestUtils.getSha256Digest();
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] from, int at, int count) throws IOException {
        out.write(from, at, count);
        digest.update(from, at, count);
        bytes += count;
    }

    @Override
    public void close() throws IOException {
        flush();
    }

    long bytes() {
        return bytes;
    }

    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
