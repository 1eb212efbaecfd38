package dev.switchboard.carrier.phone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ServiceTest;
import dev.switchboard.ground.organization.CarrierAccounts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        return CallCommand.run(options(words), print(out), print(err));
    }

    private CallOptions options(String... words) {
        String[] all = new String[words.length + 4];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--url";
        all[words.length + 1] = "http://localhost:" + servicePort;
        all[words.length + 2] = "--public-url";
        all[words.length + 3] = "https://switchboard.test";
        return CallOptions.of(all, Map.of("MANAGEMENT_PORT", String.valueOf(managementPort)));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** A call alerts by its caller's score as well, a moment after it was filed. */
    @Test
    void waitsForTheScoreBeforeItSaysWhoWasAlerted() {
        assertThat(call("+15550100001", "How much is a full wrap?")).isZero();
        Matcher sid = Pattern.compile("CA[0-9a-f]{32}").matcher(said());
        assertThat(sid.find()).isTrue();
        assertThat(DATABASE.sql("""
                        SELECT e.status FROM events e JOIN phone_calls p ON p.id = e.subject_id
                        WHERE p.twilio_call_sid = ? AND e.type = 'call.unvalued'""").param(sid.group()).query(String.class).list())
                .containsExactly("done");
    }

    @Test
    void showsAHotLeadAlerted() {
        assertThat(call("+15550100001", "I need a quote for a fleet of ten trucks"))
                .isZero();
        assertThat(said()).contains("I need a quote for a fleet of ten trucks", "quote_request", "hot", "ms");
        assertThat(said()).containsIgnoringCase("alert").containsIgnoringCase("inbox");
        assertThat(said()).as("how to see why").containsPattern("why +explain CA[0-9a-f]{32}");
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

    @Test
    void callsANumberThatTheSimulatorSoldToThePlatform() throws Exception {
        String number = "+1918" + ThreadLocalRandom.current().nextInt(2_000_000, 9_999_999);
        UUID organization = UUID.randomUUID();
        DATABASE.sql("INSERT INTO organizations (id, name, subdomain) VALUES (?, 'Tulsa Wraps', ?)")
                .params(organization, "org-" + organization)
                .update();
        DATABASE.sql("INSERT INTO organization_phone_numbers (organization_id, phone_number) VALUES (?, ?)")
                .params(organization, number)
                .update();
        LocalLine line = new LocalLine(
                "http://127.0.0.1:" + managementPort,
                Map.of("SWITCHBOARD_HOME", System.getProperty("test.home", "target/test-home")));
        CallOptions options = options("--to", number, "hello, when are you open");
        assertThat(CallCommand.run(options, print(out), print(err))).isOne(); // as the demo organization: refused
        Trunk trunk = line.to(options.to(), options.trunk());
        assertThat(trunk.account()).isEqualTo(CarrierAccounts.SIMULATED_TWILIO);
        assertThat(CallCommand.run(options.by(trunk), print(out), print(err))).isZero();
        assertThat(said()).contains("general_inquiry").containsIgnoringCase("inbox");
    }

    @Test
    void saysThatANumberIsNobodysHere() {
        assertThat(call("+19185550197", "hello")).isZero();
        assertThat(said()).contains("+19185550197 is nobody's number here").doesNotContain("production");
    }

    @Test
    void callsAsTheDemoOrganizationWhatIsNobodysOrItsOwn() throws Exception {
        LocalLine line = new LocalLine("http://127.0.0.1:" + managementPort, Map.of());
        for (String number : new String[] {"+15550100001", "+19185550198"}) {
            CallOptions options = options(number, "hello");
            assertThat(line.to(options.to(), options.trunk())).isEqualTo(options.trunk());
        }
        CallOptions options = options("+19185550198", "hello", "--account", "AC9");
        assertThat(line.to(options.to(), options.trunk()).account()).isEqualTo("AC9");
        assertThat(new LocalLine("http://127.0.0.1:1", Map.of()).to(options.to(), options.trunk()))
                .isEqualTo(options.trunk());
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
