package dev.switchboard.carrier.twiml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates speak the languages that there are words in, and English to all others. */
class LanguagesTest {

    private static final Pattern SAY = Pattern.compile("<Say[^>]*>([^<]*)</Say>");

    private static String render(String file, String language, String... more) throws Exception {
        Map<String, String> values = new HashMap<>(Map.of(
                "company", "Wraps",
                "agent", "Jordan",
                "greeting", "",
                "closed", "",
                "assistant", "yes",
                "about", "Tom.",
                "code", "1. 2.",
                "outcome", "busy",
                "voice", "V",
                "language", language));
        values.putAll(Map.of(
                "misheard", "yes",
                "keyUrl", "k",
                "speechUrl", "s",
                "recordingUrl", "r",
                "transcriptionUrl", "t",
                "recordingStatusUrl", "u"));
        return OurTemplates.render(file, values, more);
    }

    private static List<String> said(String document) {
        return SAY.matcher(document).results().map(say -> say.group(1)).toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-GB | Thank you for calling Wraps. This is Jordan, an automated assistant. How can I help you today?",
                "es-MX | Gracias por llamar a Wraps. Soy Jordan, un asistente automático. ¿En qué le puedo ayudar?",
                "fr-CA | Merci d'avoir appelé Wraps. Ici Jordan, un assistant automatique. Comment puis-je vous aider ?",
                "de-DE | Danke für Ihren Anruf bei Wraps. Hier ist Jordan, ein automatischer Assistent. Wie kann ich Ihnen helfen?",
                "it-IT | Thank you for calling Wraps. This is Jordan, an automated assistant. How can I help you today?"
            })
    void greets(String language, String words) throws Exception {
        assertThat(said(render("greeting", language)).get(0)).isEqualTo(words);
        assertThat(said(render("greeting", language, "greeting", "Howdy")).get(0))
                .isEqualTo("Howdy");
    }

    @Test
    void englishIsWhatItWas() throws Exception {
        assertThat(render("greeting", "en-US", "closed", "yes")).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>




                <Response>
                  <Gather input="speech" action="s" method="POST" timeout="5" speechTimeout="auto" language="en-US">
                    <Say voice="V" language="en-US">We are closed right now. Thank you for calling Wraps. This is Jordan, an automated assistant. How can I help you today?</Say>
                  </Gather>
                  <Say voice="V" language="en-US">I did not hear anything. Please leave a message after the tone.</Say>
                  <Record maxLength="120" action="r" method="POST" timeout="5" playBeep="true" transcribe="true" transcribeCallback="t" recordingStatusCallback="u" recordingStatusCallbackMethod="POST" recordingStatusCallbackEvent="completed absent"/>
                  <Say voice="V" language="en-US">We will get back to you. Goodbye.</Say>
                  <Hangup/>
                </Response>
                """);
        assertThat(said(render("voicemail", "en-US")))
                .containsExactly(
                        "I am sorry, I did not understand. Please leave a message after the tone.",
                        "We will get back to you. Goodbye.");
        assertThat(said(render("thanks", "en-US")))
                .containsExactly(
                        "Thank you for calling Wraps. We have your message, and somebody will get back to you soon. Goodbye.");
        assertThat(said(render("voicemail-thanks", "en-US")))
                .containsExactly("Thank you for your message. Wraps will get back to you soon. Goodbye.");
    }

    static Stream<String> spoken() {
        return Stream.of(
                "apology",
                "callback",
                "callback-ended",
                "callback-goodbye",
                "code",
                "greeting",
                "refusal",
                "thanks",
                "unrouted",
                "voicemail",
                "voicemail-thanks");
    }

    @ParameterizedTest
    @MethodSource("spoken")
    void nothingIsEnglishInAnotherLanguage(String file) throws Exception {
        List<String> english = said(render(file, "en-US"));
        assertThat(said(render(file, "nl-NL"))).isEqualTo(english);
        for (String language : List.of("es-US", "fr-FR", "de-DE")) {
            assertThat(said(render(file, language))).hasSameSizeAs(english).doesNotContainAnyElementsOf(english);
        }
    }
}
