package dev.switchboard.ground.figure.page;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a value is in. Money is in cents of the page's currency. */
public enum Unit {
    COUNT,
    PERCENT,
    SECONDS,
    CENTS,
    NUMBER,
    /** Of a column of words; also phone and time, which are shown as such. */
    TEXT,
    PHONE,
    TIME;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As exact as anybody wants to read it. @return null for not a number */
    @Nullable
    Number of(double value) {
        if (Double.isNaN(value)) {
            return null;
        }
        return switch (this) {
            case PERCENT, NUMBER -> rounded(value, 10);
            case SECONDS -> value < 10 ? rounded(value, 100) : rounded(value, 10);
            default -> Math.round(value);
        };
    }

    private static Number rounded(double value, int parts) {
        double result = Math.round(value * parts) / (double) parts;
        return result == Math.rint(result) ? (Number) (long) result : (Number) result;
    }
}
