package dev.switchboard.desk.calendar.google;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Ids of our events at Google: a booking's own, in the alphabet that Google takes, so that twice is once. */
final class GoogleIds {

    private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuv"; // base32hex, RFC 4648
    private static final int BITS = 5;

    private GoogleIds() {}

    /** 26 characters. */
    static String of(UUID appointment) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(appointment.getMostSignificantBits())
                .putLong(appointment.getLeastSignificantBits())
                .array();
        StringBuilder id = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte next : bytes) {
            held = held << Byte.SIZE | next & 0xff;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                id.append(ALPHABET.charAt(held >> bits & 31));
            }
            held &= (1 << bits) - 1;
        }
        return id.append(ALPHABET.charAt(held << BITS - bits & 31)).toString();
    }
}
