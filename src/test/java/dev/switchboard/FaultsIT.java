package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.switchboard.embedded.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged service, killed again and again while calls come in: what was acknowledged is kept, and done once. The
 * sender keeps a ledger of its own, and tries a webhook again as a carrier does that was told {@code #rc=2}.
 */
class FaultsIT {

    private static final String SPEECH = "i need a quote for a fleet of ten trucks";
    private static final int CALLS_PER_SECOND = 20;
    private static final int KILLS = 3;

    private final WireMockServer outside =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final Set<String> acknowledgedCalls = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledgedWords = ConcurrentHashMap.newKeySet();
    private final long seed = Long.getLong("faults.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Process> started = new ArrayList<>();
    private final int port = freePort();
    private final int managementPort = freePort();
    private final String url = TestDatabase.another("faults_" + Long.toHexString(System.nanoTime()));
    private final JdbcClient database =
            JdbcClient.create(new DriverManagerDataSource(url, TestDatabase.ownerUser(), TestDatabase.ownerPassword()));

    @TempDir
    private Path home;

    @BeforeEach
    void begin() throws IOException {
        FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
        outside.start();
        outside.stubFor(post(urlPathMatching(".*/Messages.json"))
                .willReturn(aResponse().withStatus(201).withBody("{\"sid\": \"SM1\", \"status\": \"queued\"}")));
        System.out.println("seed " + seed);
    }

    @AfterEach
    void end() {
        started.forEach(Process::destroyForcibly);
        outside.stop();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    private Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Path.of("target", "switchboard.jar").toAbsolutePath().toString())
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.resolve("log.txt").toFile()));
        builder.environment().put("PORT", String.valueOf(port));
        builder.environment().put("MANAGEMENT_PORT", String.valueOf(managementPort));
        builder.environment().put("PUBLIC_URL", "https://switchboard.test");
        builder.environment().put("DATABASE_URL", url);
        builder.environment().put("DATABASE_USER", TestDatabase.ownerUser());
        builder.environment().put("DATABASE_PASSWORD", TestDatabase.ownerPassword());
        builder.environment().put("TWILIO_API_BASE_URL", outside.baseUrl());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private void awaitUp() {
        await().atMost(Duration.ofSeconds(90)).ignoreExceptions().until(() -> new CarrierPost(port)
                .post("/webhooks/twilio/voice", CarrierPost.call("CAprobe" + UUID.randomUUID()))
                .body()
                .contains("<Gather"));
    }

    /** One call: it comes in, and somebody speaks; each webhook up to three times. */
    private void call() {
        String sid = "CA" + UUID.randomUUID().toString().replace("-", "");
        if (told("/webhooks/twilio/voice", sid, "")) {
            acknowledgedCalls.add(sid);
        }
        if (told("/webhooks/twilio/voice/speech", sid, SPEECH)) {
            acknowledgedWords.add(sid);
        }
    }

    private boolean told(String path, String sid, String words) {
        boolean told = false;
        for (int attempt = 0; attempt < 3 && !told; attempt++) {
            try {
                HttpResponse<String> answer = new CarrierPost(port)
                        .post(
                                path,
                                words.isEmpty()
                                        ? CarrierPost.call(sid)
                                        : CarrierPost.with(CarrierPost.call(sid), "SpeechResult", words));
                told = answer.statusCode() == 200 && !answer.body().contains("We are sorry");
            } catch (UncheckedIOException broken) {
                // killed just now
            }
        }
        return told;
    }

    @Test
    void losesNothingAcknowledgedAndDoublesNothingWhenItIsKilled() throws Exception {
        Process service = start();
        awaitUp();
        ScheduledExecutorService callers = Executors.newScheduledThreadPool(16);
        callers.scheduleAtFixedRate(
                () -> callers.execute(this::call), 0, 1_000 / CALLS_PER_SECOND, TimeUnit.MILLISECONDS);
        for (int kill = 0; kill < KILLS; kill++) {
            TimeUnit.MILLISECONDS.sleep(1_500 + random.nextInt(2_500));
            service.destroyForcibly().waitFor();
            service = start();
            awaitUp();
        }
        TimeUnit.SECONDS.sleep(2);
        callers.shutdown();
        assertThat(callers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        await().atMost(Duration.ofSeconds(120))
                .untilAsserted(() -> assertThat(database.sql("SELECT count(*) FROM events WHERE status = 'pending'")
                                .query(Integer.class)
                                .single())
                        .as("seed " + seed + ", "
                                + Files.readAllLines(home.resolve("log.txt")).size() + " lines of log")
                        .isZero());
        Set<String> calls = Set.copyOf(database.sql("SELECT twilio_call_sid FROM phone_calls")
                .query(String.class)
                .list());
        Set<String> filed = Set.copyOf(database.sql(
                        "SELECT p.twilio_call_sid FROM phone_calls p JOIN conversations c ON c.call_id = p.id WHERE p.transcript = ?")
                .param(SPEECH)
                .query(String.class)
                .list());
        assertThat(acknowledgedWords).as("seed " + seed).hasSizeGreaterThan(100);
        assertThat(calls).as("seed " + seed).containsAll(acknowledgedCalls);
        assertThat(filed).as("seed " + seed).containsAll(acknowledgedWords);
        assertThat(number("SELECT count(*) - count(DISTINCT call_id) FROM conversations"))
                .isZero();
        assertThat(number("SELECT count(*) FROM events WHERE status = 'dead'")).isZero();
        int alerts = number("SELECT count(*) FROM agent_alerts WHERE status = 'sent'");
        int unknown = number("SELECT count(*) FROM agent_alerts WHERE status = 'unknown'");
        assertThat(alerts + unknown).isEqualTo(filed.size());
        int sent = outside.findAll(postRequestedFor(urlPathMatching(".*/Messages.json")))
                .size();
        assertThat(sent).as("at most one for a call").isBetween(alerts, alerts + unknown);
        System.out.printf(
                "%d calls and %d times words acknowledged over %d kills: 0 lost (95 %% bound %.2f %%), %d alerts, %d unknown%n",
                acknowledgedCalls.size(),
                acknowledgedWords.size(),
                KILLS,
                300.0 / acknowledgedWords.size(),
                alerts,
                unknown);
    }

    private int number(String sql) {
        return database.sql(sql).query(Integer.class).single();
    }
}
