package dev.switchboard.ground.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealingTest {

    private static final char[] PASSPHRASE = "correct horse".toCharArray();

    /** The key's own cost is {@link BackupTest}'s, which seals as the service does. */
    private static final int FEW = 1_000;

    private static byte[] sealed(byte[] plain) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (SealedOutput out = new SealedOutput(file, PASSPHRASE, FEW)) {
            out.write(plain);
        }
        return file.toByteArray();
    }

    private static byte[] opened(byte[] file, char[] passphrase) throws IOException {
        InputStream in = new ByteArrayInputStream(file);
        in.skipNBytes(Sealing.MAGIC.length);
        return new SealedInput(in, passphrase, FEW).readAllBytes();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Sealing.PIECE - 1, Sealing.PIECE, Sealing.PIECE + 1, 3 * Sealing.PIECE})
    void whatWasSealedIsOpened(int bytes) throws IOException {
        byte[] plain = new byte[bytes];
        new Random(bytes).nextBytes(plain);
        assertThat(opened(sealed(plain), PASSPHRASE)).isEqualTo(plain);
    }

    @Test
    void nothingOpensWithAnotherPassphraseOrWhenAnythingOfItIsChanged() throws IOException {
        byte[] file = sealed(new byte[2 * Sealing.PIECE + 5]);
        assertThatThrownBy(() -> opened(file, "battery staple".toCharArray())).hasMessageContaining("passphrase");
        byte[] flipped = file.clone();
        flipped[file.length / 2] ^= 1;
        assertThatThrownBy(() -> opened(flipped, PASSPHRASE)).isInstanceOf(IOException.class);
        int whole = Sealing.MAGIC.length + Sealing.SALT_BYTES + Sealing.PIECE + Sealing.TAG_BYTES;
        assertThatThrownBy(() -> opened(Arrays.copyOf(file, whole), PASSPHRASE)).isInstanceOf(IOException.class);
        byte[] moved = file.clone();
        System.arraycopy(
                file, whole, moved, whole - Sealing.PIECE - Sealing.TAG_BYTES, Sealing.PIECE + Sealing.TAG_BYTES);
        assertThatThrownBy(() -> opened(moved, PASSPHRASE)).isInstanceOf(IOException.class);
    }
}
