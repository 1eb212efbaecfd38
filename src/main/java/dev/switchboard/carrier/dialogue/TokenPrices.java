package dev.switchboard.carrier.dialogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a model costs, for the limit of a call.
 *
 * @param input cents for a million tokens that it reads
 * @param output cents for a million tokens that it writes
 */
@ConfigurationProperties("switchboard.dialogue.price")
record TokenPrices(
        @DefaultValue("40") BigDecimal input,
        @DefaultValue("160") BigDecimal output) {

    private static final int MILLION = 1_000_000;
    private static final int PLACES = 4;

    BigDecimal cents(int prompt, int completion) {
        return input.multiply(BigDecimal.valueOf(prompt))
                .add(output.multiply(BigDecimal.valueOf(completion)))
                .divide(BigDecimal.valueOf(MILLION), PLACES, RoundingMode.UP);
    }
}
