package dev.switchboard.carrier.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ServiceTest;
import dev.switchboard.carrier.phone.HandsetCall.Outcome;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.DemoOrganization;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.Element;

/** Texts with the telephone in the terminal, and the phone that it holds. */
class TextCommandTest extends ServiceTest {

    private static final PhoneNumber OURS = new PhoneNumber(DemoOrganization.PHONE_NUMBER);

    @LocalServerPort
    private int servicePort;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private Handsets handsets;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PhoneNumber sender = fresh();
    private final PhoneNumber customer = fresh();

    private static PhoneNumber fresh() {
        return new PhoneNumber("+1405" + ThreadLocalRandom.current().nextInt(2_000_000, 9_999_999));
    }

    private int text(String... words) {
        List<String> all = new ArrayList<>(List.of(OURS.e164()));
        all.addAll(List.of(words));
        all.addAll(List.of(
                "--from",
                sender.e164(),
                "--url",
                "http://localhost:" + servicePort,
                "--public-url",
                "https://switchboard.test"));
        return TextCommand.run(
                all.toArray(String[]::new),
                Map.of("MANAGEMENT_PORT", String.valueOf(managementPort)),
                print(out),
                print(err));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Handset phone() {
        return handsets.of(DemoOrganization.ID, sender);
    }

    private void whenSent(Runnable then) {
        CompletableFuture.runAsync(() -> {
            await().until(() -> !phone().seen().texts().isEmpty());
            then.run();
        });
    }

    @Test
    void sendsATextThatIsFiled() {
        String words = "Is my van ready? " + sender.e164();
        assertThat(text(words, "--media", "https://example.com/van.jpg")).isZero();
        awaitFiled();
        assertThat(said()).contains(words, "/webhooks/twilio/sms, 200", "(file) https://example.com/van.jpg");
        assertThat(DATABASE.sql("SELECT count(*) FROM messages WHERE content = ? AND direction = 'inbound'")
                        .param(words)
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(handsets.look(DemoOrganization.ID, sender).texts())
                .singleElement()
                .satisfies(text -> assertThat(text.direction()).isEqualTo("out"));
    }

    @Test
    void sendsAPictureOfThisMachine(@TempDir Path folder) throws IOException {
        Path picture = folder.resolve("van.png");
        ImageIO.write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        String words = "This is the dent " + sender.e164();
        assertThat(text(words, "--media", picture.toString())).isZero();
        await().untilAsserted(() -> assertThat(DATABASE.sql(
                                "SELECT concat_ws(' ', f.state, f.content_type, f.reason) FROM message_media f JOIN messages m ON m.id = f.message_id WHERE m.content = ?")
                        .param(words)
                        .query(String.class)
                        .list())
                .containsExactly("ready image/png"));
    }

    @Test
    void showsTheReplyThatArrives() {
        whenSent(() -> phone().add("in", "sms", OURS.e164(), "It is ready.\nCome by.", List.of()));
        assertThat(text("Is my van ready?", "--reply")).isZero();
        assertThat(said()).contains(OURS.display()).containsPattern("It is ready\\.\n +Come by\\.");
    }

    @Test
    void saysThatNothingCameBack() {
        assertThat(text("Is my van ready?", "--reply", "--wait", "1")).isOne();
        assertThat(complained()).contains("no reply within 1 s");
        assertThat(text("CALL", "--answer", "--wait", "1")).isOne();
        assertThat(complained()).contains("nothing rang within 1 s");
    }

    /** A call as the simulated carrier runs it, with a document that is there already. */
    private void ring(String twiml) {
        HandsetCall owner = new HandsetCall(PlacedCall.newSid("CA"), OURS);
        phone().add(owner);
        owner.ring(20).thenAcceptAsync(outcome -> {
            try {
                new TwimlInterpreter(new BridgingLine(owner), owner).runDocument(twiml);
            } catch (Exception failed) {
                owner.hears("voice", String.valueOf(failed));
            } finally {
                owner.end("completed");
            }
        });
    }

    private final class BridgingLine implements Line {

        private final HandsetCall owner;

        BridgingLine(HandsetCall owner) {
            this.owner = owner;
        }

        @Override
        public List<Element> ask(String url, Map<String, String> more) throws TwimlException {
            return TwimlDocument.inline("<Response><Dial>" + customer.e164() + "</Dial></Response>");
        }

        @Override
        public int tell(String url, Map<String, String> more) {
            return 200;
        }

        @Override
        public Dial.Result dial(Dial dial) throws InterruptedException {
            HandsetCall other = new HandsetCall(PlacedCall.newSid("CA"), OURS);
            handsets.of(DemoOrganization.ID, customer).add(other);
            owner.waitsFor(customer);
            Outcome outcome = other.ring(2).join();
            if (outcome == Outcome.ANSWERED) {
                new Bridge(owner, other).talk(10);
            }
            other.end(outcome == Outcome.ANSWERED ? "completed" : outcome.status());
            return new Dial.Result("CA1", "completed", 1, true, 0);
        }

        @Override
        public void show(String who, String what) {
            owner.hears(who.equals("caller") ? "me" : "voice", what);
        }
    }

    private static final String PRESS_ONE =
            "<Response><Gather numDigits=\"1\" action=\"/connect\"><Say>Press 1 to connect.</Say></Gather></Response>";

    @Test
    void answersTheCallBackAndShowsBothLegs() {
        whenSent(() -> ring(PRESS_ONE));
        assertThat(text("CALL", "--answer", "--press", "1", "--customer-answers", "--say", "Your van is ready"))
                .as(complained())
                .isZero();
        assertThat(said().lines().map(String::strip).map(line -> line.replaceAll(" {2,}", " ")))
                .containsSubsequence(
                        sender.display() + " rings, " + OURS.display() + " is shown",
                        sender.display() + " answers",
                        sender.display() + " hears: Press 1 to connect.",
                        sender.display() + " (presses 1)",
                        customer.display() + " rings, " + OURS.display() + " is shown",
                        customer.display() + " answers",
                        sender.display() + " is connected",
                        customer.display() + " hears: Your van is ready",
                        sender.display() + " the call is over: completed");
    }

    @Test
    void withoutAKeyNobodyElseIsRung() {
        whenSent(() -> ring(PRESS_ONE));
        assertThat(text("CALL", "--answer")).isZero();
        assertThat(said()).contains("(says nothing)", "the call is over").doesNotContain(customer.display());
    }

    @Test
    void endsWhenTheServiceRefuses() {
        assertThat(text("hello", "--token", "wrong")).isOne();
        assertThat(complained()).contains("the service answers 403");
        assertThat(handsets.look(DemoOrganization.ID, sender).texts()).isEmpty();
    }

    @Test
    void saysHowToStartTheServiceWhenNobodyAnswers() {
        assertThat(TextCommand.run(
                        new String[] {"+15550100001", "hello", "--url", "http://localhost:1"},
                        Map.of("MANAGEMENT_PORT", "1"),
                        print(out),
                        print(err)))
                .isOne();
        assertThat(complained()).contains("nobody answers at http://localhost:1", "spring-boot:run");
    }

    @ParameterizedTest
    @CsvSource({
        "'', the number to write to is missing",
        "five hello, 'expected a number like +15550100001'",
        "+15550100001, there is nothing to say",
        "+15550100001 hello --loud, there is no option --loud",
        "+15550100001 hello --from, --from needs a value",
        "+15550100001 hello --press 1, --press needs --answer",
        "+15550100001 hello --answer --press one, 'expected digits, * and #'",
        "+15550100001 hello --wait soon, expected a number of seconds",
        "+15550100001 hello --media nowhere.jpg, expected a file",
    })
    void namesTheWrongWord(String words, String says) {
        String[] split = words.isEmpty() ? new String[0] : words.split(" ");
        assertThat(TextCommand.run(split, print(out), print(err))).isEqualTo(2);
        assertThat(complained()).contains(says, "Usage: text");
    }
}
