package dev.switchboard.api;

import dev.switchboard.number.PhoneNumber;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Query parameters that lists are filtered by. */
final class Filters {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z_-]{0,39}");

    private Filters() {}

    /** A status, channel or the like; one that is never used finds nothing. */
    static @Nullable String word(String name, @Nullable String text) {
        if (text != null && !WORD.matcher(text).matches()) {
            throw ApiException.badField(name, "a word of lower-case letters");
        }
        return text;
    }

    static @Nullable String number(String name, @Nullable String text) {
        // A plus that was not escaped comes as a blank.
        return text == null
                ? null
                : PhoneNumber.read(text.startsWith(" ") ? "+" + text.strip() : text)
                        .orElseThrow(() -> ApiException.badField(name, "a phone number like %2B15550100001"))
                        .e164();
    }
}
