package dev.switchboard.line.number;

import dev.switchboard.ground.carrier.CarrierNumber;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Numbers that were brought to another service, one by one: their addresses are that service's to set. */
@Component
public final class AnsweredElsewhere {

    private final ObjectProvider<OtherAnswerer> others;

    AnsweredElsewhere(ObjectProvider<OtherAnswerer> others) {
        this.others = others;
    }

    /** @param number as its carrier has it now */
    public boolean is(UUID organization, CarrierNumber number) {
        return others.stream()
                .anyMatch(other -> !other.settings(organization, number).isEmpty());
    }
}
