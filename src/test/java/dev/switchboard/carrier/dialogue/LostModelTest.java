package dev.switchboard.carrier.dialogue;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tells that a model has lost its way, word by word. */
class LostModelTest {

    private static void hear(String language, String caller, String answer) {
        Script script = new Script(language, caller);
        Repetition repetition = new Repetition();
        for (String token : answer.split("(?=\\s)")) {
            script.check(token);
            repetition.check(token);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-US | What is your address?              | We are at 12 Rue de la Paix, and you can come by today.",
                "en-US | Do you know the Casa de las Flores? | Yes, it is next to the Casa de los Padres on El Camino.",
                "en-US | Hola, ¿puede usted ayudarme?       | Sí, estamos para ayudarle con su coche, gracias.",
                "es-US | ¿Están abiertos?                   | Sí, estamos abiertos hoy para usted.",
                "de-DE | Haben Sie heute offen?             | Ja, wir haben heute für Sie offen.",
                "en-US | Hi                                 | Sure. Do you want a full wrap, or do you want a partial wrap?",
                "ja-JP | こんにちは                            | はい、承知いたしました。"
            })
    void anAnswerInTheCallersLanguageIsHeardOut(String language, String caller, String answer) {
        assertThatCode(() -> hear(language, caller, answer)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en-US | What is your address? | Natürlich, wir haben heute bis achtzehn Uhr für Sie offen.",
                "en-US | What is your address? | Claro, estamos para usted con gusto, gracias.",
                "es-US | ¿Están abiertos?      | Yes, we are open and you can come.",
                "en-US | What is your address? | はい、承知いたしました。ご用件を"
            })
    void anAnswerInAnotherLanguageIsNot(String language, String caller, String answer) {
        assertThatThrownBy(() -> hear(language, caller, answer)).hasMessage("the model answers in another language");
    }

    @Test
    void nobodyHearsTheSameForTheThirdTime() {
        String once = "And so on and on. ";
        assertThatCode(() -> hear("en-US", "Hi", once + once)).doesNotThrowAnyException();
        assertThatThrownBy(() -> hear("en-US", "Hi", once + once + once + once)).hasMessage("the model repeats itself");
    }
}
