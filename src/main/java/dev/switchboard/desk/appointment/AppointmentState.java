package dev.switchboard.desk.appointment;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an appointment is. */
public enum AppointmentState {
    /** Holds its slot until somebody approves or declines it, or its time to hold is over. */
    DRAFT,
    BOOKED,
    /** Booked, and the customer has said that they will come. */
    CONFIRMED,
    CANCELLED,
    COMPLETED,
    NO_SHOW;

    public static Optional<AppointmentState> of(String wire) {
        return Stream.of(values()).filter(state -> state.wire().equals(wire)).findFirst();
    }

    /** As it stands in the database and in JSON, {@code no_show}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it keeps others from its slot. */
    public boolean isLive() {
        return this == DRAFT || this == BOOKED || this == CONFIRMED;
    }
}
