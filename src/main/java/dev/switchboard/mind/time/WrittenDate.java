package dev.switchboard.mind.time;

import java.time.Month;
import java.util.Optional;

/** 12/3 or 2026-12-03. @param year 0 if it has none */
record WrittenDate(Month month, int day, int year) {

    /** @param monthFirst whether 12/3 is in December */
    static Optional<WrittenDate> of(Token token, boolean monthFirst) {
        boolean first = monthFirst || token.is(Token.Kind.ISO);
        int month = first ? token.value() : token.second();
        int day = first ? token.second() : token.value();
        if (month < 1 || month > 12 || day < 1 || day > 31) {
            return Optional.empty();
        }
        return Optional.of(new WrittenDate(Month.of(month), day, token.year()));
    }
}
