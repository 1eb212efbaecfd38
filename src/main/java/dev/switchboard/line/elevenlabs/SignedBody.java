package dev.switchboard.line.elevenlabs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import javax.crypto.Mac;

/**
 * What came with a signature. A recording may be larger than what is kept: it is read to its end, for the signature covers all of
 * it, and only its beginning stays.
 *
 * @param begins the first bytes, or all
 * @param whole whether that is all
 */
record SignedBody(byte[] begins, boolean whole, boolean signed) {

    /** Of a transcript; two million bytes are hours of talk. */
    static final int KEPT = 3_000_000;

    static final int MOST = 40_000_000;
    private static final int PIECE = 65_536;

    /** @return not signed, if there is more than anybody sends */
    static SignedBody read(InputStream body, WebhookSignature signature, String secret) throws IOException {
        Mac mac = signature.begin(secret);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] piece = new byte[PIECE];
        int all = 0;
        for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
            all += read;
            if (all > MOST) {
                return new SignedBody(new byte[0], false, false);
            }
            mac.update(piece, 0, read);
            kept.write(piece, 0, Math.min(read, Math.max(0, KEPT - kept.size())));
        }
        return new SignedBody(kept.toByteArray(), all <= KEPT, signature.fits(mac));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedBody body
                && whole == body.whole
                && signed == body.signed
                && Arrays.equals(begins, body.begins);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(begins);
    }

    @Override
    public String toString() {
        return "SignedBody[" + begins.length + "]";
    }
}
