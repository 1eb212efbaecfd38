package dev.switchboard.carrier.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doctor names the setting that is wrong. */
class SignatureDoctorTest {

    private static final WebhookSignature KEY = new WebhookSignature("token");
    private static final Map<String, List<String>> FORM = Map.of("CallSid", List.of("CA1"), "From", List.of("canary"));
    private static final String TARGET = "/webhooks/twilio/voice?x=canary";

    private static String diagnose(String signed, Map<String, String> headers) {
        return SignatureDoctor.diagnose(
                KEY,
                URI.create("https://switchboard.test"),
                TARGET,
                FORM,
                KEY.sign(signed, FORM),
                name -> headers.getOrDefault(name, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "http://switchboard.test, X-None, '', PUBLIC_URL=http://switchboard.test",
        "https://real.example, X-Forwarded-Host, real.example, PUBLIC_URL=https://real.example",
        "http://10.0.0.7:8080, Host, 10.0.0.7:8080, PUBLIC_URL=http://10.0.0.7:8080",
        "https://tunnel.example, Host, tunnel.example, PUBLIC_URL=https://tunnel.example",
    })
    void namesThePublicUrlThatWouldMatch(String base, String header, String value, String says) {
        assertThat(diagnose(base + TARGET, Map.of(header, value)))
                .contains(says)
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({
        "/webhooks/twilio/voice/?x=canary",
        "/webhooks/twilio/voice",
        "//webhooks/twilio/voice?x=canary",
    })
    void namesTheAddressThatWasSetAtTheCarrier(String target) {
        assertThat(diagnose("https://switchboard.test" + target, Map.of()))
                .contains("correct the webhook's address at the carrier")
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({"evil.example\r\nSet-Cookie: x", "'evil.example/path'", "'a b'", "'<script>'"})
    void putsNoOtherTextOfAHeaderIntoTheLog(String host) {
        assertThat(diagnose("https://elsewhere.example" + TARGET, Map.of("X-Forwarded-Host", host, "Host", host)))
                .startsWith("no spelling of the URL matches")
                .doesNotContain("evil", "script");
    }
}
