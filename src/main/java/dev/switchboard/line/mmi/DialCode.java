package dev.switchboard.line.mmi;

import java.util.regex.Pattern;

/** A code that a phone dials to set its forwarding. */
public sealed interface DialCode permits ServiceCode, StarCode {

    Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,15}");

    /** As it is written: digits, {@code *}, {@code #} and {@code +} only. */
    String text();

    /** What it does, in one sentence. */
    String explain();

    /** @throws BadCodeException if it is neither a {@link ServiceCode} nor a {@link StarCode} */
    static DialCode parse(String text) throws BadCodeException {
        return text.endsWith("#") ? ServiceCode.parse(text) : StarCode.parse(text);
    }
}
