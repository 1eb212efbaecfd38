package dev.switchboard.desk.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ground.reload.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingsTest {

    private static final Map<String, String> VALUES = Map.of(
            "company",
            "Demo Wraps",
            "service",
            "Window tint",
            "when",
            "Friday, May 1 at 2 PM",
            "link",
            "https://x.test/b/1");

    private static String file() throws IOException {
        return Files.readString(Path.of("config", Wordings.FILE.split("/")));
    }

    @Test
    void fillsTheTextsThatComeAlong() throws Exception {
        Wordings wordings = Wordings.parse(file());
        for (Words words : Words.values()) {
            for (String language : new String[] {"en", "es-US"}) {
                assertThat(wordings.text(words, Locale.forLanguageTag(language), VALUES))
                        .contains("Demo Wraps")
                        .doesNotContain("{company}", "{service}", "{when}", "{link}");
            }
        }
        assertThat(wordings.text(Words.CONFIRMED, Locale.forLanguageTag("es-MX"), VALUES))
                .contains("gracias");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "thank you, see you on {when}. | see you, {price} | {price}",
                "thank you, see you on {when}. | see you at {was} | {was}",
                "  confirmed: | confirmd: | confirmed",
                "thank you, see you on | 谢谢 | segments",
                "en: | fr: | fr",
            })
    void refusesWhatCanNotBeSent(String good, String bad, String named) throws IOException {
        String text = file().replaceFirst(java.util.regex.Pattern.quote(good.strip()), bad.strip());
        assertThatThrownBy(() -> Wordings.parse(text))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining(named);
    }

    @Test
    void refusesATextThatTakesThreeSegments() throws IOException {
        String text = file().replace("thank you, see you", "thank you, ".repeat(30) + "see you");
        assertThatThrownBy(() -> Wordings.parse(text))
                .hasMessageContaining("en.confirmed")
                .hasMessageContaining("3 seg");
    }

    @Test
    void dropsAccentsButNoLetters() {
        assertThat(Wordings.plain("sábado, José")).isEqualTo("sabado, José");
        assertThat(Wordings.plain("Привет")).isEqualTo("Привет");
    }
}
