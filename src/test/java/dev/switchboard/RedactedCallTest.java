package dev.switchboard;

import static dev.switchboard.CarrierPost.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Digits that nobody may keep are in no table and not in the log, whichever webhook brings them. */
@ExtendWith(OutputCaptureExtension.class)
class RedactedCallTest extends ServiceTest {

    private static final List<String> CANARIES = List.of(
            "4929 0000", "49290000", "four nine two nine", "219-09-9999", "219 09 9999", "two one nine oh nine");

    private final String callSid = freshSid("CA");

    private Map<String, String> call() {
        return with(CarrierPost.call(callSid), "From", "+14055550177");
    }

    private String kept() {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(
                        DATABASE.sql("""
                        SELECT count(*) FILTER (WHERE e.status = 'done' AND e.type = 'call.classified') > 0
                           AND count(*) FILTER (WHERE e.status = 'pending') = 0
                        FROM events e JOIN phone_calls p ON p.id = e.call_id WHERE p.twilio_call_sid = ?""").param(callSid).query(Boolean.class).single())
                .isTrue());
        return DATABASE.sql("SELECT transcript FROM phone_calls WHERE twilio_call_sid = ?")
                .param(callSid)
                .query(String.class)
                .single();
    }

    private static void assertNowhereInTheDatabase() {
        List<String> tables = DATABASE.sql("""
                        SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
                        WHERE schemaname NOT IN ('pg_catalog', 'information_schema')""").query(String.class).list();
        assertThat(tables).hasSizeGreaterThan(10);
        for (String table : tables) {
            assertThat(DATABASE.sql("SELECT count(*) FROM " + table + " t WHERE t::text ~* ?")
                            .param(String.join("|", CANARIES))
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            my card is 4929 0000 0000 0000 thanks | my card is [card number] thanks
            four nine two nine, zero zero zero zero, dash zero zero zero zero, zero zero zero zero | [card number]
            my social is 219-09-9999 call me back | my social is [social security number] call me back
            social two one nine oh nine nine nine nine nine | social [social security number]
            """)
    void keepsNoneOfTheDigitsThatWereSaid(String words, String kept, CapturedOutput log) {
        carrier.post("/webhooks/twilio/voice", call());
        assertThat(carrier.post("/webhooks/twilio/voice/speech", with(call(), "SpeechResult", words))
                        .statusCode())
                .isEqualTo(200);
        assertThat(kept()).isEqualTo(kept);
        assertNowhereInTheDatabase();
        assertThat(log.toString()).doesNotContain(CANARIES);
    }

    @Test
    void keepsNoneOfTheDigitsInAVoicemail(CapturedOutput log) {
        carrier.post("/webhooks/twilio/voice", call());
        String words = "please charge my visa 4929000000000000 my number is 405 555 0177";
        assertThat(carrier.post("/webhooks/twilio/voice/transcription", with(call(), "TranscriptionText", words))
                        .statusCode())
                .isEqualTo(200);
        assertThat(kept()).isEqualTo("please charge my visa [card number] my number is 405 555 0177");
        assertNowhereInTheDatabase();
        assertThat(log.toString()).doesNotContain(CANARIES);
    }
}
