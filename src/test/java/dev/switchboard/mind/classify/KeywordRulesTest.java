package dev.switchboard.mind.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ground.reload.BadFileException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeywordRulesTest {

    private final KeywordRules rules = ClassifyFiles.rules();

    @ParameterizedTest
    @CsvSource({
        "I need a quote for a fleet of ten trucks, quote_request, true",
        "hi is my order ready, order_status, false",
        "i am not looking for a quote i just want to know if you are open on saturday, general_inquiry, false",
        "this is the third time i call and nobody calls me back i am really angry, upset_customer, false",
        "how much to rap a two thousand nineteen chevy silverado, quote_request, false",
        "what are your hours, general_inquiry, false",
        "'', general_inquiry, false",
    })
    void tellsIntentAndHotLead(String words, String intent, boolean hot) {
        Classification answer = rules.classify(words);
        assertThat(answer.intent()).isEqualTo(intent);
        assertThat(answer.hotLead()).isEqualTo(hot);
        assertThat(answer.source()).isEqualTo(Source.RULES);
    }

    @Test
    void takesNameAndVehicleFromWhatWasSaid() {
        Classification answer =
                rules.classify("hi this is maria gonzalez i need a quote to wrap my 2021 ford transit van");
        assertThat(answer.customerName()).contains("Maria Gonzalez");
        assertThat(answer.vehicleInfo().orElseThrow().make()).contains("Ford");
        assertThat(answer.vehicleInfo().orElseThrow().model()).contains("Transit");
        assertThat(answer.vehicleInfo().orElseThrow().year()).contains(2021);
    }

    @Test
    void tellsIntentOrNameAloneAsItTellsThemTogether() {
        Stream.of("tuning", "heldout")
                .flatMap(name -> ClassifyFiles.labelled(name).stream())
                .forEach(labelled -> {
                    Classification answer = rules.classify(labelled.text());
                    assertThat(rules.intent(labelled.text())).isEqualTo(answer.intent());
                    assertThat(rules.name(labelled.text())).isEqualTo(answer.customerName());
                });
    }

    @ParameterizedTest
    @CsvSource({
        "wrap* it, please wrapping it, true",
        "wrap* it, please warp it, false",
        "<number> vans, i have 25 vans, true",
        "<number> vans, i have 1 vans, false",
        "<number> vans, i have 2500 vans, false",
        "<number>/few* vans, a fewer vans, true",
        "* vans, some vans, true",
    })
    void hearsPhrasesThatBeginWithMoreWordsThanAreListed(String phrase, String words, boolean heard) throws Exception {
        String file = ClassifyFiles.rulesText().replace("otherwise: general_inquiry", """
                  parking:
                    urgency: low
                    lead: "no"
                    summary: "{caller} asks where to park."
                    phrases:
                      9: ["%s"]

                otherwise: general_inquiry""".formatted(phrase));
        Set<String> intents = new LinkedHashSet<>(ClassifyFiles.schema().intents());
        intents.add("parking");
        assertThat(KeywordRules.parse(file, intents).intent(words).equals("parking"))
                .isEqualTo(heard);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\u0000\u0001\uD800 \uDC00",
                "((((((((((((((((((((((((((((((((a+)+)+)+$",
                "שלום אני רוצה לדבר עם מישהו",
                "🚚🚚🚚",
            })
    void answersWhateverIsSaid(String words) {
        assertThat(rules.classify(words).intent()).isEqualTo("general_inquiry");
    }

    @Test
    void isNotSlowedDownByAnEndlessTranscript() {
        String words = "i need a quote for ten trucks not and or the ford f one fifty ".repeat(20_000);
        Assertions.assertTimeout(
                Duration.ofSeconds(20), () -> rules.classify(words).intent());
    }

    @Test
    void knowsAnIntentThatOnlyTheFilesKnow() throws Exception {
        String file = ClassifyFiles.rulesText().replace("otherwise: general_inquiry", """
                  parking:
                    urgency: low
                    lead: "no"
                    summary: "{caller} asks where to park."
                    phrases:
                      9: [where can i park, parking lot]

                otherwise: general_inquiry""");
        Set<String> intents = new LinkedHashSet<>(ClassifyFiles.schema().intents());
        intents.add("parking");
        Classification answer = KeywordRules.parse(file, intents).classify("uh where can i park");
        assertThat(answer.intent()).isEqualTo("parking");
        assertThat(answer.urgency()).isEqualTo(Urgency.LOW);
        assertThatThrownBy(() -> KeywordRules.parse(file, ClassifyFiles.schema().intents()))
                .isInstanceOfSatisfying(
                        BadFileException.class, bad -> assertThat(bad.line()).isGreaterThan(100))
                .hasMessageContaining("parking");
    }

    @ParameterizedTest
    @CsvSource({
        "otherwise: general_inquiry, otherwise: nothing_at_all, nothing_at_all",
        "'urgency: high', 'urgency: soon', urgency",
        "'hearing:', 'hearin:', hearin",
        "<vehicles>, <vehicels>, vehicels",
    })
    void refusesABrokenFileByLine(String from, String to, String says) {
        String file = ClassifyFiles.rulesText();
        assertThat(file).contains(from);
        assertThatThrownBy(() -> KeywordRules.parse(
                        file.replace(from, to), ClassifyFiles.schema().intents()))
                .isInstanceOfSatisfying(
                        BadFileException.class, bad -> assertThat(bad.line()).isPositive())
                .hasMessageContaining(says);
    }
}
