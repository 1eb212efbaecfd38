package dev.switchboard.ground.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ground.reload.BadFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberCostsTest {

    private static final CarrierAccount TWILIO = TestCarrier.account(1);

    private final TestCarrier carrier = new TestCarrier();

    private NumberCosts costs() throws Exception {
        NumberPrices listed = NumberPrices.parse(Files.readString(Path.of("config/prices.yml")));
        return new NumberCosts(carrier.numbers(), () -> listed);
    }

    @Test
    void tellsTheCarriersPriceAndElseTheListed() throws Exception {
        NumberCosts costs = costs();
        assertThat(costs.monthly(TWILIO, "AU", NumberKind.LOCAL)).isEqualTo(new NumberCosts.Cost(300, "carrier"));
        assertThat(costs.monthly(TWILIO, "ZZ", NumberKind.LOCAL)).isEqualTo(new NumberCosts.Cost(500, "list"));
        assertThat(costs.monthly(TestCarrier.signalWire(), "US", NumberKind.TOLL_FREE))
                .isEqualTo(new NumberCosts.Cost(200, "list"));
        assertThat(NumberPrices.parse("numbers: {US: {local: 100}}").monthlyCents("US", NumberKind.MOBILE))
                .as("of what is not listed")
                .isEqualTo(500);
        assertThat(NumberPrices.parse("sms: {otherwise: 1}").monthlyCents("US", NumberKind.LOCAL))
                .isEqualTo(500);
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "numbers: {usa: {local: 1}}",
                "numbers: {US: {landline: 1}}",
                "numbers: {US: {local: -1}}",
                "numbers: {US: }",
                "numbers: {US: {local: }}",
                "prices: {}"
            })
    void refusesAListThatMakesNoSense(String yaml) {
        assertThatThrownBy(() -> NumberPrices.parse(yaml)).isInstanceOf(BadFileException.class);
    }
}
