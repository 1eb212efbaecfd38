package dev.switchboard.line.telephony;

import java.util.Locale;

/** How it is shown that a number is an organization's own. */
public enum VerificationMethod {
    /** The carrier calls it, and its code is keyed into that phone. */
    CARRIER_CALL,
    /** We call it and say a code, which is typed here. */
    SELF_CALL,
    /** We mail a code, which is typed here: nobody can answer that phone. */
    EMAIL;

    /** As it stands in JSON and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static VerificationMethod of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
