package dev.switchboard.desk.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAddressesTest {

    private static final WebhookAddresses PRODUCTION = new WebhookAddresses(false);
    private static final WebhookAddresses HERE = new WebhookAddresses(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.1/hooks",
                "https://192.168.1.1",
                "https://169.254.169.254/latest/meta-data",
                "https://[fd00::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[64:ff9b::a00:1]/",
                "https://100.64.0.1/",
                "https://0.0.0.0/",
                "http://93.184.216.34/hooks",
                "ftp://93.184.216.34/",
                "https://name:word@93.184.216.34/",
                "https://93.184.216.34/#part",
                "https:///hooks",
                "https://93.184.216.34\\@10.0.0.1/",
                "//93.184.216.34/",
                "hooks",
                " "
            })
    void refusesWhatNobodyOutsideShouldSendUsTo(String address) {
        assertThat(PRODUCTION.wrong(address)).isPresent();
        assertThat(HERE.wrong(address)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/hooks", "http://127.0.0.1/", "https://localhost/", "https://[::1]/"})
    void takesThisMachineOutsideOfProductionOnly(String address) {
        assertThat(PRODUCTION.wrong(address)).isPresent();
        assertThat(HERE.wrong(address)).isEmpty();
    }

    @Test
    void takesWhatIsOutThere() {
        assertThat(PRODUCTION.wrong("https://93.184.216.34/hooks?room=1")).isEmpty();
        assertThat(PRODUCTION.wrong("HTTPS://93.184.216.34:8443/")).isEmpty();
        assertThat(PRODUCTION.wrong("https://93.184.216.34/" + "x".repeat(2_000)))
                .isPresent();
    }

    @Test
    void tellsTheHostAlone() {
        assertThat(WebhookAddresses.host("https://hooks.example.com/T0/secret")).isEqualTo("hooks.example.com");
    }
}
