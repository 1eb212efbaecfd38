package dev.switchboard.mind.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.mind.classify.ClassifyFiles.Labelled;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How well the keyword rules do on labelled transcripts; printed by {@code bench/classification}. */
class ClassificationScoreTest {

    private final KeywordRules rules = ClassifyFiles.rules();

    @Test
    void scoresOnTheTranscriptsTheRulesWereTunedOn() {
        measure("tuning", 0.9);
    }

    @Test
    void scoresOnTranscriptsTheRulesWereNotTunedOn() {
        measure("heldout", 0.85);
    }

    private void measure(String name, double atLeast) {
        List<Labelled> cases = ClassifyFiles.labelled(name);
        Score intent = Score.of(cases, Labelled::intent, one -> classify(one).intent());
        Score hotLead = Score.of(
                cases,
                one -> one.hotLead() ? "hot lead" : "no hot lead",
                one -> classify(one).hotLead() ? "hot lead" : "no hot lead");
        System.out.printf(
                "%n%s: %d transcripts, macro-F1 of intent %.3f, of hot lead %.3f%n%s%n%s%n",
                name, cases.size(), intent.macroF1(), hotLead.macroF1(), intent.confusion(), hotLead.confusion());
        assertThat(intent.macroF1()).isGreaterThanOrEqualTo(atLeast);
        assertThat(hotLead.macroF1()).isGreaterThanOrEqualTo(atLeast);
    }

    private Classification classify(Labelled one) {
        return rules.classify(one.text());
    }
}
