package dev.switchboard.carrier.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.carrier.handoff.Desks.Desk;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DesksTest {

    private static final PhoneNumber PHONE = new PhoneNumber("+14055550188");

    private static Desk desk(String name, String type, boolean open, PhoneNumber... phones) {
        return new Desk(UUID.randomUUID(), name, List.of(phones), type, open);
    }

    private final Desks desks = new Desks(List.of(
            desk("Front desk", "custom", false, PHONE),
            desk("Paint & body", "primary", true),
            desk("Sales", "sales", true, PHONE),
            desk("Service", "support", true, PHONE)));

    private String chosen(String name, String type) {
        return desks.choose(Optional.ofNullable(name), type).orElseThrow().name();
    }

    @Test
    void isTheNamedOneEvenIfItIsClosed() {
        assertThat(chosen("front desk", "")).isEqualTo("Front desk");
        assertThat(chosen("PAINT, BODY", "")).isEqualTo("Paint & body");
        assertThat(chosen("the service department", "")).isEqualTo("Service");
        assertThat(chosen("front", "")).isEqualTo("Front desk");
    }

    @Test
    void isTheOneOfTheNumberThatWasCalledElseTheFirstThatIsOpen() {
        assertThat(chosen(null, "support")).isEqualTo("Service");
        assertThat(chosen("the president", "primary")).isEqualTo("Sales");
        assertThat(chosen("", "custom")).isEqualTo("Sales");
    }

    @Test
    void isAClosedOneIfNoneIsOpenAndNobodyIfThereIsNone() {
        Desk closed = desk("Night shift", "primary", false, PHONE);
        assertThat(new Desks(List.of(closed)).choose(Optional.empty(), "")).contains(closed);
        assertThat(new Desks(List.of()).choose(Optional.of("Sales"), "")).isEmpty();
    }
}
