package dev.switchboard.carrier.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ServiceTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whole calls with the telephone in the terminal. */
class CallCommandTest extends ServiceTest {

    @LocalServerPort
    private int servicePort;

    @LocalManagementPort
    private int managementPort;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int call(String... words) {
        String[] all = new String[words.length + 4];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--url";
        all[words.length + 1] = "http://localhost:" + servicePort;
        all[words.length + 2] = "--public-url";
        all[words.length + 3] = "https://switchboard.test";
        CallOptions options = CallOptions.of(all, java.util.Map.of("MANAGEMENT_PORT", String.valueOf(managementPort)));
        return CallCommand.run(options, print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void showsAHotLeadAlerted() {
        assertThat(call("+15550100001", "I need a quote for a fleet of ten trucks"))
                .isZero();
        assertThat(said()).contains("I need a quote for a fleet of ten trucks", "quote_request", "hot", "ms");
        assertThat(said()).containsIgnoringCase("alert").containsIgnoringCase("inbox");
    }

    @Test
    void showsAnOrderQuestionFiled() {
        assertThat(call("+15550100001", "hi is my order ready")).isZero();
        assertThat(said()).contains("order_status");
    }

    @Test
    void showsASilentCallAsMissed() {
        assertThat(call("+15550100001", "--silent")).isZero();
        assertThat(said()).contains("(says nothing)", "(leaves no message)").containsIgnoringCase("missed");
    }

    @Test
    void showsAVoicemailUnderstood() {
        assertThat(call("+15550100001", "--voicemail", "this is the third time i call and i am angry"))
                .isZero();
        assertThat(said()).contains("upset_customer");
    }

    @Test
    void showsWhereACallWasForwardedFrom() {
        assertThat(call("+15550100001", "what are your hours", "--forwarded-from", "+14055550199"))
                .isZero();
        assertThat(said()).containsPattern("forwarded +\\S*0199");
    }

    @Test
    void endsWhenTheServiceRefuses() {
        assertThat(call("+15550100001", "hello", "--token", "wrong")).isOne();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("403", "11200");
    }

    @Test
    void saysHowToStartTheServiceWhenNobodyAnswers() {
        assertThat(CallCommand.run(
                        new String[] {"+15550100001", "hello", "--url", "http://localhost:1"}, print(out), print(err)))
                .isOne();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("nobody answers at http://localhost:1", "spring-boot:run");
    }

    @ParameterizedTest
    @CsvSource({
        "'', the number to call is missing",
        "five, 'expected a number like +15550100001'",
        "+15550100001 --loud, there is no option --loud",
        "+15550100001 --voicemail, --voicemail needs a value",
        "+15550100001 --from 12, --from: expected a number",
        "+15550100001 hello --press 1, --press needs --answer",
        "+15550100001 hello --rings busy --say hi, --say needs --answer",
        "+15550100001 hello --answer --press one, 'expected digits, * and #'",
        "+15550100001 hello --rings maybe, 'expected answer, no-answer, busy or machine'",
    })
    void namesTheWrongWord(String words, String says) {
        String[] split = words.isEmpty() ? new String[0] : words.split(" ");
        assertThat(CallCommand.run(split, print(out), print(err))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(says, "Usage: call");
    }
}
