package dev.switchboard.ground.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhrasesTest {

    private static final Phrases THANKS =
            Phrases.of(Stream.of("thank you", "thank you so much", "so", "a a", "thank you"));

    @Test
    void areFoundAsWholeWords() {
        assertThat(THANKS.size()).isEqualTo(4);
        assertThat(THANKS.first()).isEqualTo("thank you");
        assertThat(THANKS.areIn(" well thank you ")).isTrue();
        assertThat(THANKS.areIn(" well thank your ")).isFalse();
        assertThat(THANKS.areIn(" well thank  you ")).isFalse();
        assertThat(THANKS.areIn("  ")).isFalse();
        assertThat(THANKS.begin(" thank you all ")).isTrue();
        assertThat(THANKS.begin(" oh thank you ")).isFalse();
        assertThat(THANKS.begin(" ")).isFalse();
        assertThat(Phrases.NONE.areIn(" thank you ")).isFalse();
    }

    @Test
    void canBeAskedForSomeOfThemOnly() {
        assertThat(THANKS.areIn(" it is so good ", phrase -> phrase.contains(" ")))
                .isFalse();
        assertThat(THANKS.takenFrom(" so thank you so much ", phrase -> phrase.contains(" ")))
                .isEqualTo(" so  so much ");
    }

    @Test
    void areTakenOutInTheirOrderOrTheLongestFirst() {
        assertThat(THANKS.takenFrom(" thank you so much ", any -> true)).isEqualTo("   much ");
        assertThat(THANKS.allTakenFrom(" thank you so much ")).isEqualTo("  ");
    }

    @Test
    void areTakenOutOnceOrAsLongAsThereIsOne() {
        assertThat(THANKS.takenFrom(" so so so ", any -> true)).isEqualTo("  so  ");
        assertThat(THANKS.allTakenFrom(" so so so ").strip()).isEmpty();
    }

    @Test
    void areWhatASearchForEachOfThemFinds() {
        Random random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            List<String> texts =
                    Stream.generate(() -> words(random, 3)).limit(12).toList();
            Phrases phrases = Phrases.of(texts.stream());
            String plain = " " + words(random, 9) + " ";
            assertThat(phrases.areIn(plain))
                    .isEqualTo(texts.stream().anyMatch(text -> plain.contains(" " + text + " ")));
            assertThat(phrases.begin(plain))
                    .isEqualTo(texts.stream().anyMatch(text -> plain.startsWith(" " + text + " ")));
            assertThat(phrases.takenFrom(plain, any -> true))
                    .isEqualTo(texts.stream()
                            .distinct()
                            .reduce(plain, (rest, text) -> rest.replace(" " + text + " ", "  ")));
        }
    }

    private static String words(Random random, int most) {
        return String.join(
                " ",
                Stream.generate(() -> String.valueOf((char) ('a' + random.nextInt(4))))
                        .limit(1 + random.nextInt(most))
                        .toList());
    }
}
