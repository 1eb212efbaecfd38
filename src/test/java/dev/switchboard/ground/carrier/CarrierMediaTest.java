package dev.switchboard.ground.carrier;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.switchboard.ground.carrier.CarrierMedia.Problem;
import dev.switchboard.ground.credential.CarrierCredentials;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The redirect that leads from the carrier to where it keeps files, and answers that never end. */
class CarrierMediaTest {

    private static final String PATH = "/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1";

    private final WireMockServer carrier = server();
    private final WireMockServer elsewhere = server();
    private final CarrierAccount account =
            new CarrierAccount(Carrier.TWILIO, new CarrierCredentials("AC1", "canary-secret", "", ""), false, false);
    private final SimulatedFiles simulated = new SimulatedFiles();
    private CarrierMedia media;

    private static WireMockServer server() {
        return new WireMockServer(WireMockConfiguration.options().dynamicPort().dynamicHttpsPort());
    }

    @BeforeEach
    void start() throws Exception {
        carrier.start();
        elsewhere.start();
        media = new CarrierMedia(
                new CarrierClients(URI.create("http://localhost:" + carrier.port()), java.util.Optional::empty),
                simulated,
                trusting(),
                host -> host.equals("127.0.0.1"),
                Duration.ofSeconds(2));
    }

    @AfterEach
    void stop() {
        carrier.stop();
        elsewhere.stop();
    }

    private static HttpClient trusting() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new EverybodyTrusted()}, null);
        return HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private void redirect(String target) {
        carrier.stubFor(
                get(urlPathEqualTo(PATH)).willReturn(aResponse().withStatus(307).withHeader("Location", target)));
    }

    private CarrierMedia.Fetched fetch() {
        return media.fetch(account, "https://api.twilio.com" + PATH, 1_000);
    }

    @Test
    void theSimulatorGivesOutWhatItKeepsAndNothingElse() {
        CarrierAccount ours = new CarrierAccount(Carrier.TWILIO, account.credentials(), false, true);
        String file = simulated.keep(ours.accountSid(), new byte[10]).toString();
        assertThat(media.fetch(ours, file, 10).content()).hasSize(10);
        assertThat(media.fetch(ours, file, 9).problem()).contains(Problem.TOO_LARGE);
        assertThat(media.fetch(ours, file + "0", 10).problem()).contains(Problem.MISSING);
        assertThat(media.fetch(ours, "https://example.com/van.jpg", 10).problem())
                .contains(Problem.FOREIGN);
        for (int i = 0; i < 20; i++) {
            simulated.keep(ours.accountSid(), new byte[1]);
        }
        assertThat(media.fetch(ours, file, 10).problem()).contains(Problem.MISSING);
    }

    @Test
    void followsOneRedirectWithoutThePassword() {
        redirect("https://localhost:" + elsewhere.httpsPort() + "/file?signature=x");
        elsewhere.stubFor(get(urlPathEqualTo("/file")).willReturn(aResponse().withBody("sound")));
        assertThat(fetch().content()).asString().isEqualTo("sound");
        elsewhere.verify(getRequestedFor(urlPathEqualTo("/file")).withoutHeader("Authorization"));
    }

    @Test
    void followsNoSecondOneAndNoneInside() {
        redirect("https://localhost:" + elsewhere.httpsPort() + "/file");
        elsewhere.stubFor(get(urlPathEqualTo("/file"))
                .willReturn(aResponse().withStatus(302).withHeader("Location", "https://example.com/")));
        assertThat(fetch().problem()).contains(Problem.LED_ASTRAY);
        redirect("https://127.0.0.1:" + elsewhere.httpsPort() + "/file");
        assertThat(fetch().problem()).contains(Problem.LED_ASTRAY);
        redirect("http://localhost:" + elsewhere.port() + "/file");
        assertThat(fetch().problem()).contains(Problem.LED_ASTRAY);
    }

    @Test
    void doesNotWaitForWhatNeverEnds() {
        carrier.stubFor(get(urlPathEqualTo(PATH))
                .willReturn(aResponse().withBody("drip").withChunkedDribbleDelay(4, 60_000)));
        assertThatThrownBy(this::fetch).isInstanceOf(CarrierException.class);
    }

    /** The certificate of the test server is nobody's. */
    private static final class EverybodyTrusted extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
