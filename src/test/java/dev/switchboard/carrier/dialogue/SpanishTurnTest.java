package dev.switchboard.carrier.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A conversation with an agent whose first language is Spanish, whatever language the phone settings name, or none. */
class SpanishTurnTest extends ConversationScene {

    private String dice(int turn, String words) {
        return webhook("voice/turn?turn=" + turn, "SpeechResult", words, "Confidence", "0.9", "Language", "es-US")
                .body();
    }

    @Test
    void findsAnswersWithTheWordsOfItsLanguage() {
        DATABASE.sql(
                        "INSERT INTO business_hours (organization_id, weekday, opens, closes) SELECT ?, d, '08:00', '18:00' FROM generate_series(1, 5) d")
                .param(organization)
                .update();
        settings("languages = '{es-US,en-US}'");
        assertThat(dice(1, "¿A qué hora abren?")).contains("De lunes a viernes, de 8 a. m. a 6 p. m.");
        assertThat(dice(2, "¿Dónde están ubicados?")).contains(ADDRESS);
        assertThat(dice(3, "¿Cuáles son sus horarios?")).contains("De lunes a viernes");
        assertThat(dice(4, "¿Cuándo abren?")).contains("De lunes a viernes");
    }

    @Test
    void namesAServiceOnceWithItsPrice() {
        owner.post("/api/services", """
                {"name": "Full wrap", "priceCents": 290000, "durationMinutes": 60, "keywords": ["full wrap", "rotulado completo"]}""");
        settings("languages = '{es-US}'");
        assertThat(dice(1, "¿Cuánto cuesta un rotulado completo?")).contains(">Full wrap cuesta $2,900.");
    }
}
