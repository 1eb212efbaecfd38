package dev.switchboard.desk.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.desk.lead.Scoring.Reason;
import dev.switchboard.desk.service.SpokenText;
import dev.switchboard.ground.reload.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each line of config/scoring.yml, and what they come to together. */
class ScoringTest {

    private static final Met NOTHING = new Met("", false, 0, "", false, "", Set.of(), "Are you open on Sunday?");

    /** A call, with what differs from one that says nothing. */
    private record Met(
            String intent,
            boolean hot,
            int cents,
            String urgency,
            boolean verified,
            String sentiment,
            Set<String> answered,
            String words) {

        Encounter call() {
            return new Encounter(
                    UUID.randomUUID(),
                    intent,
                    hot,
                    cents,
                    urgency,
                    verified,
                    sentiment,
                    answered,
                    SpokenText.of(words));
        }
    }

    private Scoring scoring;

    @BeforeEach
    void read() throws IOException, BadFileException {
        scoring = Scoring.parse(Files.readString(Path.of("config/scoring.yml")));
    }

    private static LeadFacts facts(Met... calls) {
        return new LeadFacts(java.util.Arrays.stream(calls).map(Met::call).toList(), false);
    }

    /** For each line something that makes it count, and no other. */
    static Map<String, LeadFacts> lines() {
        Map<String, LeadFacts> lines = new LinkedHashMap<>();
        lines.put("asked-for-work", facts(new Met("quote_request", false, 0, "", false, "", Set.of(), "")));
        lines.put("hot-lead", facts(new Met("", true, 0, "", false, "", Set.of(), "")));
        lines.put("value", facts(new Met("", false, 50_000, "", false, "", Set.of(), "")));
        lines.put("high-value", facts(new Met("", false, 300_000, "", false, "", Set.of(), "")));
        lines.put("urgent", facts(new Met("", false, 0, "high", false, "", Set.of(), "")));
        lines.put("fleet", facts(new Met("", false, 0, "", false, "", Set.of(), "We run two fleets")));
        lines.put("returning", facts(NOTHING, NOTHING));
        lines.put("verified", facts(new Met("", false, 0, "", true, "", Set.of(), "")));
        lines.put("friendly", facts(new Met("", false, 0, "", false, "positive", Set.of(), "")));
        lines.put("upset", facts(new Met("upset_customer", false, 0, "", false, "", Set.of(), "")));
        lines.put("told-name", facts(new Met("", false, 0, "", false, "", Set.of("name"), "")));
        lines.put("told-when", facts(new Met("", false, 0, "", false, "", Set.of("when", "need"), "")));
        lines.put("told-reach", facts(new Met("", false, 0, "", false, "", Set.of("reach"), "")));
        lines.put("booked", new LeadFacts(List.of(), true));
        return lines;
    }

    static Set<Map.Entry<String, LeadFacts>> cases() {
        return lines().entrySet();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aLineCountsForWhatItSays(Map.Entry<String, LeadFacts> each) {
        List<String> counted = scoring.score(each.getValue()).reasons().stream()
                .map(Reason::line)
                .toList();
        // Whatever is worth much is worth something.
        assertThat(counted)
                .isEqualTo(
                        each.getKey().equals("high-value") ? List.of("value", "high-value") : List.of(each.getKey()));
    }

    @Test
    void noLineIsWithoutACase() {
        assertThat(scoring.lines()).extracting(Scoring.Line::name).containsExactlyElementsOf(lines().keySet());
        assertThat(scoring.hot()).isEqualTo(70);
        assertThat(scoring.warm()).isEqualTo(40);
    }

    @Test
    void saysWhyWithPointsAndReason() {
        assertThat(scoring.score(facts(new Met("quote_request", true, 0, "", false, "", Set.of(), "")))
                        .reasons())
                .containsExactly(
                        new Reason("asked-for-work", 20, "Asked for a price or for the work"),
                        new Reason("hot-lead", 50, "Sounded like business that should not wait"));
    }

    @Test
    void whoSaysNothingIsCold() {
        assertThat(scoring.score(facts(NOTHING)).points()).isZero();
    }

    @Test
    void aHotLeadThatAsksForWorkIsHot() {
        assertThat(scoring.score(facts(new Met("quote_request", true, 0, "", false, "", Set.of(), "")))
                        .points())
                .isEqualTo(scoring.hot());
    }

    @Test
    void staysBetweenNothingAndAHundred() {
        Met all = new Met(
                "quote_request", true, 900_000, "high", true, "positive", Set.of("name", "when", "reach"), "a fleet");
        assertThat(scoring.score(new LeadFacts(List.of(all.call(), all.call()), true))
                        .points())
                .isEqualTo(100);
        assertThat(scoring.score(facts(new Met("upset_customer", false, 0, "", false, "", Set.of(), "")))
                        .points())
                .isZero();
    }

    @Test
    void withoutOneCallItIsAsIfThatHadNotBeen() {
        Encounter hot = new Met("quote_request", true, 0, "", false, "", Set.of(), "").call();
        LeadFacts facts = new LeadFacts(List.of(NOTHING.call(), hot), false);
        assertThat(scoring.score(facts).points()).isEqualTo(80);
        assertThat(scoring.score(facts.without(hot.id())).points()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "'Thanks, but I am no longer interested.', true",
        "We've found somebody else already, true",
        "We went with somebody else, true",
        "Please take me off your list, true",
        "Ya no me interesa, true",
        "'No, we''re not interested.', true",
        "I'm just not interested, true",
        "please stop texting me, true",
        "We hired someone else last week, true",
        "'No gracias, no me interesa', true",
        "No me interesa el polarizado sino el vinilo, false",
        "I was not interested before but now I am, false",
        "I am not interested in the paint but in a wrap, false",
        "I am interested, false",
        "Not now, false",
    })
    void aClearRefusalIsOne(String said, boolean refused) {
        assertThat(scoring.isRefused(SpokenText.of(said))).isEqualTo(refused);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hot: 70|hot: 101|hot",
                "warm: 40|warm: 71|warm",
                "days: 90|days: 0|days",
                "days: 90|dais: 90|dais",
                "points: 20|points: 2000|lines[0].points",
                "reason: Asked for a price or for the work|reason: \" \"|lines[0].reason",
                "name: hot-lead|name: asked-for-work|lines[1].name",
                "name: hot-lead|name: Hot Lead|lines[1].name",
                "when: {intent: [quote_request]}|when: {}|lines[0].when",
                "when: {intent: [quote_request]}|when: {intent: []}|lines[0].when.intent",
                "urgency: [high]|urgency: [extreme]|lines[4].when.urgency",
                "sentiment: [positive]|sentiment: [merry]|lines[8].when.sentiment",
                "answered: [name]|answered: [shoe-size]|lines[10].when.answered",
                "valueAtLeast: 50000|valueAtLeast: 0|lines[2].when.valueAtLeast",
                "times: 2|times: 0|lines[6].when.times",
                "when: {hotLead: true}|when: {hotLeed: true}|hotLeed",
            })
    void aBadFileIsRefusedWithItsField(String good, String bad, String field) throws IOException {
        String file = Files.readString(Path.of("config/scoring.yml"));
        assertThat(file).contains(good);
        assertThatThrownBy(() -> Scoring.parse(file.replace(good, bad)))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining(field);
    }
}
