package dev.switchboard.ground.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;

/** Writes what {@link SealedInput} reads. */
final class SealedOutput extends OutputStream {

    private final OutputStream out;
    private final Sealing sealing;
    private final byte[] piece = new byte[Sealing.PIECE];
    private int length;
    private boolean closed;

    SealedOutput(OutputStream out, char[] passphrase) throws IOException {
        this(out, passphrase, Sealing.ROUNDS);
    }

    SealedOutput(OutputStream out, char[] passphrase, int rounds) throws IOException {
        byte[] salt = new byte[Sealing.SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        this.out = out;
        this.sealing = new Sealing(passphrase, salt, rounds);
        out.write(Sealing.MAGIC);
        out.write(salt);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        int at = from;
        int left = count;
        while (left > 0) {
            if (length == piece.length) {
                out.write(sealing.close(piece, length, false));
                length = 0;
            }
            int part = Math.min(left, piece.length - length);
            System.arraycopy(bytes, at, piece, length, part);
            length += part;
            at += part;
            left -= part;
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            out.write(sealing.close(piece, length, true));
            out.close();
        }
    }
}
