package dev.switchboard.ground.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/** Reads what {@link SealedOutput} wrote; a byte is given out only after its piece was found to be what was written. */
final class SealedInput extends InputStream {

    private final PushbackInputStream in;
    private final Sealing sealing;
    private final byte[] closed = new byte[Sealing.PIECE + Sealing.TAG_BYTES];
    private byte[] piece = new byte[0];
    private int at;
    private boolean last;

    /** @param in behind the magic bytes */
    SealedInput(InputStream in, char[] passphrase) throws IOException {
        this(in, passphrase, Sealing.ROUNDS);
    }

    SealedInput(InputStream in, char[] passphrase, int rounds) throws IOException {
        this.in = new PushbackInputStream(in, 1);
        this.sealing = new Sealing(passphrase, in.readNBytes(Sealing.SALT_BYTES), rounds);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        while (at == piece.length) {
            if (last) {
                return -1;
            }
            next();
        }
        int part = Math.min(count, piece.length - at);
        System.arraycopy(piece, at, bytes, from, part);
        at += part;
        return part;
    }

    private void next() throws IOException {
        int length = in.readNBytes(closed, 0, closed.length);
        int behind = in.read();
        last = behind < 0;
        if (!last) {
            in.unread(behind);
        }
        piece = sealing.open(closed, length, last);
        at = 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
