package dev.switchboard.carrier.handoff;

import dev.switchboard.ground.number.PhoneNumber;

/** A phone number digit by digit, with the pauses that people make: {@code 4 0 5, 5 5 5, 1 2 3 4}. */
final class SpokenNumber {

    private SpokenNumber() {}

    static String of(PhoneNumber number) {
        return number.display()
                .replaceAll("[^0-9]+", " ")
                .strip()
                .replace(" ", ", ")
                .replaceAll("(?<=[0-9])(?=[0-9])", " ");
    }
}
