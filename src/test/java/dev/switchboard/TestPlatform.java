package dev.switchboard;

import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.switchboard.ground.embedded.TestDatabase;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.util.FileSystemUtils;

/** What the shared test context stands on: a real PostgreSQL, and simulators of the two things that cost money. */
final class TestPlatform {

    static final WireMockServer CARRIER = started();
    static final WireMockServer MODEL = started();

    /** A copy of routes/ and config/, so that tests may edit them; each process of a build has its own. */
    static final Path HOME = copied();

    private static final GreenMail MAIL = mail();

    private TestPlatform() {}

    private static GreenMail mail() {
        GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        return server;
    }

    /** The last mail to that address, as soon as there is one. */
    static MimeMessage mailTo(String address) {
        return await("mail to " + address)
                .until(() -> lastMailTo(address), Optional::isPresent)
                .orElseThrow();
    }

    private static Optional<MimeMessage> lastMailTo(String address) throws jakarta.mail.MessagingException {
        Optional<MimeMessage> found = Optional.empty();
        for (MimeMessage mail : MAIL.getReceivedMessages()) {
            found = mail.getAllRecipients()[0].toString().equals(address) ? Optional.of(mail) : found;
        }
        return found;
    }

    /** How many mails came to that address whose subject holds these words. */
    static long mailsTo(String address, String words) throws jakarta.mail.MessagingException {
        long found = 0;
        for (MimeMessage mail : MAIL.getReceivedMessages()) {
            boolean theirs = mail.getAllRecipients()[0].toString().equals(address);
            found += theirs && mail.getSubject().contains(words) ? 1 : 0;
        }
        return found;
    }

    private static Path copied() {
        Path home = Path.of(System.getProperty("test.home", "target/test-home")).toAbsolutePath();
        try {
            FileSystemUtils.deleteRecursively(home);
            FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
            FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No model answers, so the rules classify; the carrier takes every message. */
    static void reset() {
        MODEL.resetAll();
        CARRIER.resetAll();
        CARRIER.stubFor(WireMock.post(WireMock.urlPathMatching("/2010-04-01/Accounts/.*/Messages.json"))
                .willReturn(WireMock.aResponse()
                        .withStatus(201)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"sid\":\"SM0123456789abcdef0123456789abcdef\",\"status\":\"queued\"}")));
    }

    private static WireMockServer started() {
        WireMockServer server =
                new WireMockServer(WireMockConfiguration.options().dynamicPort());
        server.start();
        return server;
    }

    static void properties(DynamicPropertyRegistry registry) {
        registry.add("DATABASE_URL", TestDatabase::jdbcUrl);
        registry.add("DATABASE_USER", TestDatabase::ownerUser);
        registry.add("DATABASE_PASSWORD", TestDatabase::ownerPassword);
        registry.add("switchboard.clock", () -> "false"); // tests run jobs when they look
        registry.add("PUBLIC_URL", () -> CarrierPost.PUBLIC_URL);
        registry.add("TWILIO_API_BASE_URL", CARRIER::baseUrl);
        registry.add("OPENAI_BASE_URL", MODEL::baseUrl);
        registry.add(
                "ELEVENLABS_BASE_URL",
                () -> CARRIER.baseUrl() + "/elevenlabs"); // of organizations with a key of their own
        registry.add("OPENAI_API_KEY", () -> "canary-model-key");
        registry.add("JWT_SECRET", () -> "canary-jwt-secret-of-more-than-32-bytes");
        registry.add("MANAGEMENT_PORT", () -> "0");
        registry.add("SWITCHBOARD_HOME", HOME::toString);
        registry.add("switchboard.limits.api-organization.burst", () -> "100000");
        registry.add("switchboard.limits.api-organization.per-second", () -> "1000");
        registry.add("switchboard.limits.shared-address.burst", () -> "100000");
        registry.add("switchboard.limits.shared-address.per-second", () -> "1000");
        registry.add("switchboard.limits.page-address.burst", () -> "100000");
        registry.add("switchboard.limits.page-address.per-second", () -> "1000");
        registry.add("switchboard.limits.booking-address.burst", () -> "100000");
        registry.add("switchboard.demo.converses", () -> "false"); // most tests are about taking messages
        registry.add("switchboard.demo.calls", () -> "false"); // tests count the demo organization's
        registry.add("switchboard.webhooks.answer-within", () -> "2s");
        registry.add("management.prometheus.metrics.export.enabled", () -> "true"); // which tests leave out by default
        registry.add("OTEL_EXPORTER_OTLP_ENDPOINT", TraceReceiver::address);
        registry.add("ALARM_EMAIL", () -> AlarmScene.OPERATOR);
        registry.add("ALARM_WEBHOOK_URL", () -> CARRIER.baseUrl() + AlarmScene.HOOK);
        registry.add("ALARM_WEBHOOK_SECRET", () -> AlarmScene.SECRET);
        registry.add("switchboard.jobs.watch-alarms", () -> "off"); // what other tests break rings nowhere
        registry.add("switchboard.mail.host", () -> "127.0.0.1");
        registry.add("switchboard.mail.port", () -> MAIL.getSmtp().getPort());
        registry.add("switchboard.mail.starttls", () -> "false");
        registry.add("switchboard.reload.interval-millis", () -> "200");
    }
}
