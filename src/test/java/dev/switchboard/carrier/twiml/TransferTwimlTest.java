package dev.switchboard.carrier.twiml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of a hand-over, in the languages that they are there in, and in English for all others. */
class TransferTwimlTest {

    private static String render(String file, String language, String... more) throws Exception {
        Map<String, String> values = new HashMap<>(Map.of(
                "company", "Tom & Jerry's",
                "department", "Sales",
                "caller", "4 0 5, 5 5 5, 1 2 3 4",
                "about", "a van",
                "voice", "Polly.Joanna",
                "language", language,
                "why", "unanswered",
                "step", "decline",
                "keyUrl", "https://example.com/key",
                "recordingUrl", "https://example.com/recording"));
        values.put("transcriptionUrl", "https://example.com/transcription");
        values.put("recordingStatusUrl", "https://example.com/recording-status");
        return OurTemplates.render(file, values, more);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-US | Call from 4 0 5, 5 5 5, 1 2 3 4, about a van. Press 1 to take it.",
                "en-GB | Call from 4 0 5, 5 5 5, 1 2 3 4, about a van. Press 1 to take it.",
                "es-MX | Llamada del 4 0 5, 5 5 5, 1 2 3 4, sobre a van. Pulse 1 para atenderla.",
                "fr-CA | Appel du 4 0 5, 5 5 5, 1 2 3 4, au sujet de a van. Appuyez sur 1 pour le prendre.",
                "de-DE | Anruf von 4 0 5, 5 5 5, 1 2 3 4, es geht um a van. Drücken Sie die 1, um ihn anzunehmen.",
                "ja-JP | Call from 4 0 5, 5 5 5, 1 2 3 4, about a van. Press 1 to take it."
            })
    void whispersWhoCalls(String language, String words) throws Exception {
        assertThat(render("transfer-whisper", language)).contains(words, "Tom &amp; Jerry");
    }

    @ParameterizedTest
    @CsvSource({
        "en-US, Call from a withheld number. Press 1",
        "es-US, Llamada de un número oculto. Pulse 1",
        "fr-FR, 'numéro masqué. Appuyez'",
        "de-DE, Anruf ohne Rufnummer. Drücken",
    })
    void whispersThatNothingIsKnown(String language, String words) throws Exception {
        assertThat(render("transfer-whisper", language, "caller", "", "about", ""))
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource({"en-US, closed at the moment", "es-US, está cerrado", "fr-FR, est fermé", "de-DE, gerade geschlossen"})
    void saysThatADepartmentIsClosed(String language, String words) throws Exception {
        assertThat(render("transfer-message", language, "why", "closed")).contains("Sales", words, "<Record");
        assertThat(render("transfer-message", language)).doesNotContain("Sales").contains("<Record");
    }
}
