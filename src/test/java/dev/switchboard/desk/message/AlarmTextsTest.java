package dev.switchboard.desk.message;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ServiceTest;
import dev.switchboard.ground.alarm.AlarmNews;
import dev.switchboard.ground.alarm.AlarmProperties;
import dev.switchboard.ground.alarm.NotToldException;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.PlatformProperties;
import dev.switchboard.ground.organization.TestDirectories;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

/** The platform's alarms by text: to whoever is set to hear of them, from the platform's own number, by its own account. */
class AlarmTextsTest extends ServiceTest {

    private static final String OPERATOR = "+14055550144";
    private static final String OURS = "+14055550190";

    @Autowired
    private Outbox outbox;

    @Autowired
    private ObjectProvider<ProducerTemplate> routes;

    @Autowired
    private SimulatedMail mail;

    @Autowired
    private SendFailures failures;

    private final String account = freshSid("AC");

    private AlarmTexts texts(String operator, String accountSid) {
        PlatformProperties platform = new PlatformProperties(
                Carrier.TWILIO,
                accountSid,
                "canary-platform-token",
                OURS,
                "",
                new PlatformProperties.SignalWire("", "", "", "", ""));
        Directory directory = TestDirectories.ofPlatform(platform);
        PlatformMessages messages = new PlatformMessages(routes, mail, directory, platform, failures);
        return new AlarmTexts(directory, outbox, new AlarmProperties("", operator, "", ""), messages);
    }

    private static AlarmNews news(boolean rings) {
        Instant now = Instant.now();
        return new AlarmNews(
                UUID.randomUUID(),
                Optional.empty(),
                "webhooks-refused",
                "",
                "Webhooks are refused",
                "Look at the log.",
                rings,
                2.5,
                1,
                "%",
                now,
                now);
    }

    private String path() {
        return "/2010-04-01/Accounts/" + account + "/Messages.json";
    }

    @Test
    void saysInOneTextThatItRingsAndInAnotherThatItIsOver() throws NotToldException {
        AlarmTexts texts = texts(OPERATOR, account);
        assertThat(texts.reaches(news(true))).isTrue();
        texts.tell(news(true));
        carrier()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(path()))
                                .withRequestBody(containing("To=%2B14055550144"))
                                .withRequestBody(containing("From=%2B14055550190"))
                                .withRequestBody(containing(
                                        "Body=Alarm%3A+Webhooks+are+refused%3A+2.5%25%2C+the+limit+is+1%25.")));
        texts.tell(news(false));
        carrier()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(path()))
                                .withRequestBody(containing("Body=Resolved%3A+Webhooks+are+refused.")));
    }

    @Test
    void reachesNobodyWithoutANumberOrAnAccountOfThePlatform() {
        assertThat(texts("", account).reaches(news(true))).isFalse();
        assertThat(texts(OPERATOR, "").reaches(news(true))).isFalse();
    }

    @Test
    void isToldAgainWhereTheCarrierTookNothing() {
        carrier()
                .stubFor(post(urlPathEqualTo(path()))
                        .willReturn(
                                aResponse().withStatus(401).withBody("{\"code\": 20003, \"message\": \"canary\"}")));
        assertThatThrownBy(() -> texts(OPERATOR, account).tell(news(true)))
                .isInstanceOf(NotToldException.class)
                .hasMessageNotContaining("canary")
                .hasMessageNotContaining(OPERATOR);
    }
}
