package dev.switchboard.mind.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ground.reload.BadFileException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    /** Measures what a thread worked, whatever else the machine does. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static String file() throws Exception {
        return Files.readString(Path.of("config/redaction.yml"));
    }

    private static ConversationRedaction by(String yaml) throws BadFileException {
        return new ConversationRedaction(RedactionRules.parse(yaml), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4",
                "41 ",
                "4111-",
                "four ",
                "double ",
                "one hundred ",
                "oh ",
                "1234567890123 ",
                "to for ",
                "may ",
                "born 5 "
            })
    void takesTimeThatGrowsWithTheWordsOnly(String piece) throws Exception {
        Redactor redactor = LabelledRedactionTest.redactor();
        String words = piece.repeat(16_384 / piece.length());
        for (int i = 0; i < 20; i++) {
            redactor.conversation(true).hear(words, words);
        }
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long begun = THREADS.getCurrentThreadCpuTime();
            redactor.conversation(true).hear("", words);
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - begun);
        }
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(20));
    }

    @Test
    void costsLittleForWhatIsUsuallySaid() throws Exception {
        Redactor redactor = LabelledRedactionTest.redactor();
        String words = "hi this is maria from acme plumbing i need a quote for wrapping a fleet of ten trucks"
                + " please call me back at 405 555 1234 thank you very much";
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 200; round++) {
            long begun = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < 200; i++) {
                redactor.once(words);
            }
            best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - begun) / 200);
        }
        System.out.println("redaction of ordinary speech: " + best + " ns");
        assertThat(best).isLessThan(50_000);
    }

    @Test
    void stopsAPatternThatNeverEnds() throws Exception {
        String yaml = file().replace("patterns:", "patterns:\n  slow: {on: true, match: '(a+)+$', replace: '[blank]'}");
        String words = "a".repeat(5_000) + "b";
        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThat(by(yaml).hear("", words).text()).isEqualTo("[blank]"));
    }

    @Test
    void takesOutHealthWordsOnlyWhereSwitchedOn() throws Exception {
        String words = "i have High Blood Pressure and need an appointment";
        assertThat(LabelledRedactionTest.redactor()
                        .conversation(false)
                        .hear("", words)
                        .text())
                .isEqualTo(words);
        assertThat(LabelledRedactionTest.redactor()
                        .conversation(true)
                        .hear("", words)
                        .text())
                .isEqualTo("i have [health] and need an appointment");
    }

    @Test
    void leavesEverythingWhereSwitchedOff() throws Exception {
        assertThat(by(file().replace("\non: true", "\non: false"))
                        .hear("", "4111 1111 1111 1111")
                        .text())
                .isEqualTo("4111 1111 1111 1111");
    }

    @Test
    void knowsPatternsOfTheHouse() throws Exception {
        String yaml =
                file().replace("patterns:", "patterns:\n  member: {on: true, match: 'mb-\\d+', replace: '[member]'}");
        assertThat(by(yaml).hear("", "i am MB-1234 you know").text()).isEqualTo("i am [member] you know");
    }

    @Test
    void takesOutWhatTheAgentRepeats() throws Exception {
        assertThat(by(file()).say("So that's 4111 1111 1111 1111?").text()).isEqualTo("So that's [card number]?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "x*", ""})
    void refusesAPatternThatCanNotBe(String pattern) throws Exception {
        String yaml =
                file().replace("patterns:", "patterns:\n  bad: {on: true, match: '" + pattern + "', replace: '[x]'}");
        assertThatThrownBy(() -> RedactionRules.parse(yaml))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("bad");
    }

    /** With the phone number before it this one would be a card's. */
    @Test
    void keepsACodeThatTheAgentAskedForApartFromTheNumberBefore() throws Exception {
        ConversationRedaction conversation = by(file());
        conversation.hear("What number was it booked with?", "four oh five, double five five, oh one three two");
        assertThat(conversation
                        .hear("I have texted a code to it. What are its six digits?", "one two three four five six")
                        .text())
                .isEqualTo("one two three four five six");
        assertThat(conversation.corrections()).isEmpty();
    }

    @Test
    void findsACardThatGoesOnAfterAnotherQuestion() throws Exception {
        ConversationRedaction conversation = by(file());
        conversation.hear("What number was it booked with?", "four oh five, double five five, oh one three two");
        assertThat(conversation.hear("Go on.", "one two three four five six").text())
                .isEqualTo("[card number]");
    }
}
