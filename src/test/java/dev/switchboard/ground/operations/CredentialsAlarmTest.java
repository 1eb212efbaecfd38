package dev.switchboard.ground.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.switchboard.AlarmScene;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.env.MockEnvironment;

/** A certificate that ends soon is told of in time, whoever made it. */
class CredentialsAlarmTest extends AlarmScene {

    private static final String PASSWORD = "changeit";

    @Autowired
    private CertificateEnds ends;

    @TempDir
    private Path folder;

    @AfterEach
    void lookNowhere() {
        ends.watch(List.of());
    }

    /** A server whose certificate ends after so many days. */
    private WireMockServer server(int days) throws Exception {
        Path keys = folder.resolve("keys-" + days + ".p12");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=localhost", "-validity",
                        String.valueOf(days), "-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass", PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(tool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(tool.exitValue()).isZero();
        WireMockServer server = new WireMockServer(WireMockConfiguration.options()
                .dynamicHttpsPort()
                .httpDisabled(true)
                .keystorePath(keys.toString())
                .keystorePassword(PASSWORD)
                .keyManagerPassword(PASSWORD)
                .keystoreType("PKCS12"));
        server.start();
        return server;
    }

    @Test
    void aCertificateThatEndsSoon() throws Exception {
        WireMockServer old = server(5);
        WireMockServer renewed = server(90);
        URI gone = URI.create("https://localhost:" + old.httpsPort());
        try {
            ends.watch(List.of(gone));
            assertThat(rings("credentials-end", "certificate of localhost")
                            .path("value")
                            .asDouble())
                    .isBetween(4.5, 5.0);
            ends.watch(List.of(URI.create("https://localhost:" + renewed.httpsPort())));
            fallsSilent("credentials-end", "certificate of localhost");
        } finally {
            old.stop();
            renewed.stop();
        }
        assertThat(Certificates.endOf(gone)).isEmpty();
    }

    @Test
    void aTokenThatSaysWhenItEnds() {
        Instant end = Instant.now().plus(Duration.ofDays(3));
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"exp\":" + end.getEpochSecond() + "}").getBytes(StandardCharsets.UTF_8));
        TokenEnds tokens = new TokenEnds(new MockEnvironment()
                .withProperty("camel.component.openai.api-key", "e30." + claims + ".x")
                .withProperty("switchboard.platform.auth-token", "0123456789abcdef0123456789abcdef")
                .withProperty("switchboard.vapi.private-key", "a.b.c"));
        assertThat(tokens.read()).singleElement().satisfies(reading -> {
            assertThat(reading.key()).isEqualTo("OPENAI_API_KEY");
            assertThat(reading.value()).isBetween(2.8, 3.0);
        });
    }
}
