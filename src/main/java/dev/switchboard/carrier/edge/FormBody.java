package dev.switchboard.carrier.edge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The fields of an {@code application/x-www-form-urlencoded} body, decoded strictly: names keep their case and values
 * their blanks, repeated names keep all their values, and a byte that isn't UTF-8 refuses the whole.
 */
public final class FormBody {

    private final SortedMap<String, List<String>> fields;

    private FormBody(SortedMap<String, List<String>> fields) {
        this.fields = fields;
    }

    /**
     * @param mostParameters name-value pairs at most
     * @throws BadFormException for a malformed escape, bytes that are not UTF-8, or too many parameters
     */
    public static FormBody parse(byte[] raw, int mostParameters) throws BadFormException {
        // Sorted by code unit, as the signature needs them; a tree also can't be slowed down by chosen names.
        SortedMap<String, List<String>> fields = new TreeMap<>();
        int parameters = 0;
        for (int start = 0; start < raw.length; ) {
            int end = indexOf(raw, '&', start, raw.length);
            if (end > start) {
                if (++parameters > mostParameters) {
                    throw new BadFormException("body: expected at most " + mostParameters + " parameters");
                }
                int equals = indexOf(raw, '=', start, end);
                String value = equals < end ? decode(raw, equals + 1, end) : "";
                fields.computeIfAbsent(decode(raw, start, equals), name -> new ArrayList<>(1))
                        .add(value);
            }
            start = end + 1;
        }
        return new FormBody(fields);
    }

    private static int indexOf(byte[] raw, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (raw[i] == wanted) {
                return i;
            }
        }
        return to;
    }

    private static String decode(byte[] raw, int from, int to) throws BadFormException {
        byte[] bytes = new byte[to - from];
        int length = 0;
        int all = 0;
        for (int i = from; i < to; i++) {
            byte b = raw[i];
            if (b == '+') {
                b = ' ';
            } else if (b == '%') {
                if (i + 2 >= to) {
                    throw new BadFormException("body: expected two hex digits after each %");
                }
                b = (byte) (hex(raw[i + 1]) << 4 | hex(raw[i + 2]));
                i += 2;
            }
            all |= b;
            bytes[length++] = b;
        }
        // Nearly all of them are ASCII, which is UTF-8 without a decoder for each.
        return all >= 0
                ? new String(bytes, 0, length, StandardCharsets.ISO_8859_1)
                : decodeUtf8(ByteBuffer.wrap(bytes, 0, length));
    }

    private static String decodeUtf8(ByteBuffer bytes) throws BadFormException {
        try {
            return utf8().decode(bytes).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new BadFormException("body: expected UTF-8");
        }
    }

    private static int hex(byte digit) throws BadFormException {
        int value = digit < 0 ? -1 : Character.digit(digit, 16);
        if (value < 0) {
            throw new BadFormException("body: expected two hex digits after each %");
        }
        return value;
    }

    private static CharsetDecoder utf8() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The first value, for a field on which nothing depends but a text. */
    public Optional<String> first(String name) {
        List<String> values = fields.get(name);
        return values == null ? Optional.empty() : Optional.of(values.get(0));
    }

    /** The only value; nothing when the field is absent or given twice, because then nobody knows which one counts. */
    public Optional<String> single(String name) {
        List<String> values = fields.get(name);
        return values == null || values.size() != 1 ? Optional.empty() : Optional.of(values.get(0));
    }

    /** All fields, sorted by name. */
    public SortedMap<String, List<String>> fields() {
        return Collections.unmodifiableSortedMap(fields);
    }

    /** Names only: values are a caller's. */
    @Override
    public String toString() {
        return "FormBody" + fields.keySet();
    }
}
