package dev.switchboard.mind.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Why the rules of the repository understand a caller as they do. */
class RuleReasonsTest {

    private static RuleReasons reasons(String words) throws Exception {
        return RuleReasons.by(
                Files.readString(Path.of("config/rules/keywords.yml")),
                Files.readString(Path.of("config/schemas/classification.json")),
                words);
    }

    @Test
    void namesTheRulesAndTheWordsThatFit() throws Exception {
        RuleReasons reasons = reasons("Hi, this is Maria. I need a quote for a fleet of ten trucks.");
        assertThat(reasons.outcome().intent()).isEqualTo("quote_request");
        assertThat(reasons.matches()).anySatisfy(match -> {
            assertThat(match.rule()).isEqualTo("intents.quote_request");
            assertThat(match.words()).containsIgnoringCase("quote");
            assertThat(match.points()).isPositive();
        });
        assertThat(reasons.matches())
                .filteredOn(match -> match.rule().startsWith("hot_lead."))
                .extracting(RuleMatch::words)
                .anyMatch(words -> words.contains("fleet"));
        assertThat(reasons.matches()).allMatch(match -> !match.phrase().isBlank());
    }

    @Test
    void decidesAsTheRulesThemselvesDo() throws Exception {
        RuleReasons reasons = reasons("Nobody called me back, I am really angry");
        assertThat(reasons.outcome().intent()).isEqualTo("upset_customer");
        assertThat(reasons("").matches()).isEmpty();
    }
}
