package dev.switchboard.desk.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How people write C, R and X. */
class AppointmentWordTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C",
                "c",
                " c. ",
                "C!",
                "(c)",
                "\"C\"",
                "“C”",
                "C 👍",
                "Ｃ",
                "Confirm",
                "CONFIRMED.",
                "С",
                "\u00a0c\u200b",
                "Confirmo",
                "¡Confirmado!"
            })
    void confirms(String words) {
        assertThat(AppointmentWord.of(words)).contains(AppointmentWord.CONFIRM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"R", "r", "R.", "'R'", "r\n", "Reschedule", "another time", "Otra hora", "reprogramar"})
    void asksForAnotherTime(String words) {
        assertThat(AppointmentWord.of(words)).contains(AppointmentWord.RESCHEDULE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X",
                "x",
                "X!!",
                "*x*",
                "<X>",
                "Х",
                "❌ X",
                "Cancel my appointment.",
                "cancel  appointment",
                "Cancelar",
                "cancelar mi cita"
            })
    void cancels(String words) {
        assertThat(AppointmentWord.of(words)).contains(AppointmentWord.CANCEL);
    }

    /** What a carrier takes for something else, and what a person has to read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "?",
                "X?",
                "¿C?",
                "CANCEL",
                "STOP",
                "YES",
                "x please",
                "Cc",
                "XX",
                "C R",
                "don't cancel my appointment",
                "R u open",
                "👍",
                "5"
            })
    void leavesTheRestToPeople(String words) {
        assertThat(AppointmentWord.of(words)).isEmpty();
    }
}
