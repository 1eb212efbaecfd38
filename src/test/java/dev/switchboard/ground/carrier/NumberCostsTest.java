package dev.switchboard.ground.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ground.usage.PriceBook;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NumberCostsTest {

    private static final CarrierAccount TWILIO = TestCarrier.account(1);

    private final TestCarrier carrier = new TestCarrier();

    private NumberCosts costs() throws Exception {
        PriceBook listed = PriceBook.parse(Files.readString(Path.of("config/prices.yml")));
        return new NumberCosts(carrier.numbers(), () -> listed);
    }

    @Test
    void tellsTheCarriersPriceAndElseTheListed() throws Exception {
        NumberCosts costs = costs();
        assertThat(costs.monthly(TWILIO, "AU", NumberKind.LOCAL)).isEqualTo(new NumberCosts.Cost(300, "carrier"));
        assertThat(costs.monthly(TWILIO, "ZZ", NumberKind.LOCAL)).isEqualTo(new NumberCosts.Cost(500, "list"));
        assertThat(costs.monthly(TestCarrier.signalWire(), "US", NumberKind.TOLL_FREE))
                .isEqualTo(new NumberCosts.Cost(200, "list"));
    }

    @Test
    void asksTheCarrierOnceAndDoesWithoutItWhenItIsAway() throws Exception {
        NumberCosts costs = costs();
        carrier.faults().begin(SimulatorFaults.errors(1, 1));
        assertThat(costs.monthly(TWILIO, "US", NumberKind.LOCAL)).isEqualTo(new NumberCosts.Cost(100, "list"));
        carrier.faults().end();
        assertThat(costs.monthly(TWILIO, "US", NumberKind.LOCAL)).isEqualTo(new NumberCosts.Cost(115, "carrier"));
        carrier.faults().begin(SimulatorFaults.errors(1, 1));
        assertThat(costs.monthly(TWILIO, "US", NumberKind.LOCAL)).isEqualTo(new NumberCosts.Cost(115, "carrier"));
    }
}
