package dev.switchboard.desk.appointment;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.Optional;

/** Who comes, as far as it was told. */
public record Customer(Optional<String> name, Optional<PhoneNumber> phone, Optional<String> email) {

    public static final Customer UNKNOWN = new Customer(Optional.empty(), Optional.empty(), Optional.empty());

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_EMAIL = 254;

    /** A name that is too long is cut. */
    public Customer {
        name = name.map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> text.substring(0, text.offsetByCodePoints(0, Math.min(LONGEST_NAME, codePoints(text)))));
        email = email.map(String::strip).filter(text -> !text.isEmpty());
        if (email.filter(text -> text.length() > LONGEST_EMAIL || !text.contains("@"))
                .isPresent()) {
            throw new IllegalArgumentException("expected an e-mail address");
        }
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    @Override
    public String toString() {
        return "Customer";
    }
}
