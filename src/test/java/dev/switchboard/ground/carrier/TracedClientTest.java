package dev.switchboard.ground.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracedClientTest {

    @ParameterizedTest
    @CsvSource({
        "/2010-04-01/Accounts/AC0123456789abcdef0123456789abcdef/Messages.json, /2010-04-01/Accounts/{id}/Messages.json",
        "/2010-04-01/Accounts/AC1/Messages/SM2.json, /2010-04-01/Accounts/{id}/Messages/{id}",
        "/2010-04-01/Accounts/AC1/IncomingPhoneNumbers/%2B14055551234, /2010-04-01/Accounts/{id}/IncomingPhoneNumbers/{id}",
        "/v1/Porting/Portability/PhoneNumber/+14055551234, /v1/Porting/Portability/PhoneNumber/{id}",
        "/v2/RegulatoryCompliance/Bundles/BU1/Evaluations, /v2/RegulatoryCompliance/Bundles/{id}/Evaluations",
    })
    void ofAnAddressTheTemplateAloneIsTold(String path, String template) {
        assertThat(TracedClient.template(URI.create("https://api.twilio.com" + path + "?To=%2B14055551234")))
                .isEqualTo(template);
    }
}
