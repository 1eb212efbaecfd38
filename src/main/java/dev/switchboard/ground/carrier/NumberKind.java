package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What kind of number it is, and what each is called by whom. */
public enum NumberKind {
    LOCAL("Local", "local"),
    TOLL_FREE("TollFree", "toll free"),
    MOBILE("Mobile", "mobile");

    private final String path;
    private final String priced;

    NumberKind(String path, String priced) {
        this.path = path;
        this.priced = priced;
    }

    /** Its name in our API, in files and in the database. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its part of the carrier's address. */
    public String path() {
        return path;
    }

    /** Its name in the carrier's price list. */
    String priced() {
        return priced;
    }

    /** @throws IllegalArgumentException if there is no such kind */
    @JsonCreator
    public static NumberKind of(String wire) {
        return parse(wire).orElseThrow(() -> new IllegalArgumentException("expected local, toll_free or mobile"));
    }

    public static Optional<NumberKind> parse(String wire) {
        return Stream.of(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
    }
}
