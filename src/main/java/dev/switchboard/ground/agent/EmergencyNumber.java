package dev.switchboard.ground.agent;

/** @param number as it is dialled, {@code 911} for example */
public record EmergencyNumber(String number) {

    /** Digit by digit, so that no voice makes a hundred of it. */
    public String spoken() {
        return String.join(" ", number.split(""));
    }
}
