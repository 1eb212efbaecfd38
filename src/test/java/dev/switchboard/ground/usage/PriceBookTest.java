package dev.switchboard.ground.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ground.reload.BadFileException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceBookTest {

    private static final String OLD = "sms: {otherwise: 1}\nmms: {otherwise: 1}\nwhatsapp: {otherwise: 1}\n";

    private static PriceBook ofTheHouse() throws Exception {
        return PriceBook.parse(Files.readString(Path.of("config/prices.yml")));
    }

    @ParameterizedTest
    @CsvSource({
        "sms, +14055551234, 1.13",
        "sms, +33612345678, 10",
        "sms_in, +14055551234, 0.83",
        "call_in, +14055551234, 0.85",
        "call_in, +18005551234, 2.2",
        "call_out, +447700900123, 3.49",
        "call_out, +442079460123, 1.58",
        "recording, '', 0.25",
        "fax, +14055551234, 0"
    })
    void takesTheLongestBeginningThatFits(String kind, String number, BigDecimal cents) throws Exception {
        assertThat(ofTheHouse().cents(kind, number)).isEqualByComparingTo(cents);
    }

    @Test
    void countsTokensByTheModelThatTookThemAndNeverTooLittle() throws Exception {
        PriceBook book = ofTheHouse();
        assertThat(book.modelMicros("gpt-4o-mini-2024-07-18", 1_000, 100)).isEqualTo(150 + 60);
        assertThat(book.modelMicros("somebody-elses", 1, 0)).isEqualTo(1);
        assertThat(book.embeddingMicros("text-embedding-3-small", 1_000_000)).isEqualTo(20_000);
    }

    @Test
    void readsAFileOfAnEarlierVersion() throws Exception {
        PriceBook book = PriceBook.parse(OLD);
        assertThat(book.currency()).isEqualTo("USD");
        assertThat(book.cents("call_in", "+14055551234")).isZero();
        assertThat(book.modelMicros("gpt-4o", 1_000, 1_000)).isZero();
        assertThat(book.monthlyCents("US", "local")).as("of what is not listed").isEqualTo(500);
        assertThat(PriceBook.parse(OLD + "numbers: {US: {local: 100}}").monthlyCents("US", "mobile"))
                .isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "numbers: {usa: {local: 1}}",
                "numbers: {US: {landline: 1}}",
                "numbers: {US: {local: -1}}",
                "numbers: {US: }",
                "numbers: {US: {local: }}",
                "prices: {}",
                "currency: dollars",
                "calls: {through: {otherwise: 1}}",
                "calls: {in: {\"+1\": 1}}",
                "calls: {out: {otherwise: 1, \"1\": 1}}",
                "received: {fax: {otherwise: 1}}",
                "recordings: -1",
                "lookups: 99999999999",
                "models: {otherwise: {input: 1}}",
                "embeddings: {otherwise: }"
            })
    void refusesAListThatMakesNoSense(String yaml) {
        assertThatThrownBy(() -> PriceBook.parse(OLD + yaml)).isInstanceOf(BadFileException.class);
    }

    @Test
    void refusesAFileWithoutMessages() {
        assertThatThrownBy(() -> PriceBook.parse("sms: {otherwise: 1}")).isInstanceOf(BadFileException.class);
    }
}
