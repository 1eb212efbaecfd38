package dev.switchboard.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import dev.switchboard.ApiTest;
import dev.switchboard.CarrierPost;
import dev.switchboard.ground.organization.DemoOrganization;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller said is fetched from the carrier by its id, whatever address a webhook named. */
class RecordingTest extends ApiTest {

    private static final String FILES = "/2010-04-01/Accounts/" + DemoOrganization.ACCOUNT_SID + "/Recordings/";

    private final String sid = freshSid("RE");

    /** @return the address of the recording of a call whose webhook named {@code url} */
    private String recorded(String url) {
        String call = freshSid("CA");
        assertThat(carrier.post("/webhooks/twilio/voice", CarrierPost.call(call))
                        .statusCode())
                .isEqualTo(200);
        Map<String, String> form = CarrierPost.with(CarrierPost.call(call), "RecordingSid", sid);
        form = CarrierPost.with(form, "RecordingUrl", url);
        form = CarrierPost.with(form, "RecordingStatus", "completed");
        form = CarrierPost.with(form, "RecordingDuration", "7");
        assertThat(carrier.post("/webhooks/twilio/voice/recording-status", form).statusCode())
                .isEqualTo(200);
        UUID id = DATABASE.sql("SELECT id FROM phone_calls WHERE twilio_call_sid = ?")
                .param(call)
                .query(UUID.class)
                .single();
        return "/api/calls/" + id + "/recording";
    }

    private String recorded() {
        return recorded("https://api.twilio.com" + FILES + sid);
    }

    @Test
    void isPlayedToItsOrganizationAndNobodyElse() {
        carrier()
                .stubFor(get(urlEqualTo(FILES + sid + ".mp3"))
                        .withBasicAuth(DemoOrganization.ACCOUNT_SID, DemoOrganization.AUTH_TOKEN)
                        .willReturn(aResponse()
                                .withHeader("Content-Type", "text/html")
                                .withBody("<b>sound</b>")));
        String path = recorded();
        Answer answer = member(DemoOrganization.ID).get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.raw().body()).isEqualTo("<b>sound</b>");
        assertThat(answer.raw().headers().firstValue("Content-Type")).hasValue("audio/mpeg");
        assertThat(owner(organization()).get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 401, 302, 500})
    void isNotThereWhereTheCarrierDoesNotGiveIt(int status) {
        carrier()
                .stubFor(get(urlPathMatching(FILES + ".*"))
                        .willReturn(aResponse()
                                .withStatus(status)
                                .withHeader("Location", carrier().baseUrl() + "/elsewhere")));
        assertThat(member(DemoOrganization.ID).get(recorded()).status()).isEqualTo(status == 500 ? 503 : 404);
        // The account's secret goes to the carrier only.
        carrier().verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
    }

    @Test
    void isNoLargerThanAnybodyTalks() {
        carrier()
                .stubFor(get(urlPathMatching(FILES + ".*"))
                        .willReturn(aResponse().withBody(new byte[3_000_001])));
        assertThat(member(DemoOrganization.ID).get(recorded()).status()).isEqualTo(503);
    }

    @Test
    void asksNeverWhereAWebhookSays() {
        carrier()
                .stubFor(get(urlPathMatching(FILES + ".*"))
                        .willReturn(aResponse().withBody("sound")));
        assertThat(member(DemoOrganization.ID)
                        .get(recorded(carrier().baseUrl() + "/evil"))
                        .status())
                .isIn(200, 404);
        carrier().verify(0, getRequestedFor(urlPathMatching("/evil.*")));
        carrier()
                .verify(
                        0,
                        getRequestedFor(urlPathMatching("/evil.*"))
                                .withBasicAuth(new BasicCredentials(
                                        DemoOrganization.ACCOUNT_SID, DemoOrganization.AUTH_TOKEN)));
    }
}
