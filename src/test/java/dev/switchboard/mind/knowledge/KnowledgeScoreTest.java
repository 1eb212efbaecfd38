package dev.switchboard.mind.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ground.database.TestScope;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How well the search answers labelled questions; printed by {@code bench/knowledge}. */
class KnowledgeScoreTest {

    private static Shops byWords;
    private static Shops byMeaning;

    @BeforeAll
    static void open() {
        TestScope database = TestScope.on("knowledge_score");
        byWords = new Shops(database, Optional.empty());
        byMeaning = new Shops(database, Optional.of(new GramEmbeddings()));
    }

    private static Figures measure(String name, Shops shops, String set) {
        Figures figures = Figures.of(shops, Shops.asked(set));
        System.out.printf("%s, %s: %s%n", name, set, figures);
        return figures;
    }

    @Test
    void answersByWords() {
        Figures figures = measure("by words", byWords, "questions");
        assertThat(figures.recall()).isGreaterThanOrEqualTo(0.9);
        assertThat(figures.refused()).isGreaterThanOrEqualTo(0.9);
        assertThat(figures.precision()).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void answersQuestionsThatItWasNotTunedOn() {
        Figures figures = measure("by words", byWords, "second");
        assertThat(figures.recall()).isGreaterThanOrEqualTo(0.85);
        assertThat(figures.refused()).isGreaterThanOrEqualTo(0.85);
    }

    @Test
    void answersBetterByMeaningAsWell() {
        Figures words = Figures.of(byWords, Shops.asked("questions"));
        Figures meaning = measure("by words and meaning", byMeaning, "questions");
        assertThat(meaning.recall()).isGreaterThanOrEqualTo(words.recall());
        assertThat(meaning.refused()).isGreaterThanOrEqualTo(0.9);
        measure("by words and meaning", byMeaning, "second");
    }
}
