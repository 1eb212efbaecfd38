package dev.switchboard.ground.settings;

import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ApiTest;
import dev.switchboard.CarrierPost;
import dev.switchboard.ground.credential.CredentialUnreadableException;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.organization.Directory;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What an organization's stored credentials are worth once somebody has been at them. */
@ExtendWith(OutputCaptureExtension.class)
class CredentialsTest extends ApiTest {

    private static final String TOKEN = "canary-stored-token-7777";

    @Autowired
    private Directory directory;

    @Autowired
    private ReencryptCredentials reencrypt;

    private UUID organization;
    private UUID another;

    @AfterEach
    void forgetThem() {
        DATABASE.sql("DELETE FROM org_credentials WHERE organization_id IN (?, ?)")
                .params(organization, another)
                .update();
    }

    private UUID withCredentials(String accountSid) {
        UUID id = organization();
        storeAccount(id, accountSid, TOKEN);
        return id;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ciphertext = set_byte(ciphertext, 20, 255 - get_byte(ciphertext, 20))",
                "ciphertext = set_byte(ciphertext, 3, 255 - get_byte(ciphertext, 3))",
                "ciphertext = substring(ciphertext FROM 1 FOR 20)",
                "ciphertext = ''",
                "key_version = 999",
                "ciphertext = (SELECT ciphertext FROM org_credentials WHERE organization_id = :another)",
            })
    void failsClosedAndPausesSending(String change, CapturedOutput log) {
        String accountSid = freshSid("AC");
        organization = withCredentials(accountSid);
        another = withCredentials(freshSid("AC"));
        String number = addNumber(organization);
        DATABASE.sql("UPDATE org_credentials SET " + change + " WHERE organization_id = :organization")
                .param("another", another)
                .param("organization", organization)
                .update();
        await().until(() -> directory.listing(organization).orElseThrow().paused());
        assertThat(directory.listing(organization).orElseThrow().sendingAccount())
                .isEmpty();
        // Its webhooks are not taken either: nobody can say any more who signed them.
        Map<String, String> call = CarrierPost.call(freshSid("CA"), accountSid, number);
        assertThat(carrier.signedWith(TOKEN)
                        .post("/webhooks/twilio/voice", call)
                        .statusCode())
                .isEqualTo(403);
        Answer shown = owner(organization).get("/api/credentials/twilio");
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.json().path("tokenLast4").isNull()).isTrue();
        assertThat(log.toString()).contains(organization.toString()).doesNotContain(TOKEN, "canary");
        carrier().verify(0, postRequestedFor(urlPathMatching(".*/" + accountSid + "/Messages.json")));
    }

    @Test
    void closesWithTheNewKeyWhatThePreviousOneOpens() throws Exception {
        String accountSid = freshSid("AC");
        organization = withCredentials(accountSid);
        another = organization();
        assertThat(reencrypt.run().words()).contains("0 credentials of");
        DATABASE.sql("UPDATE org_credentials SET key_version = 7 WHERE organization_id = ?")
                .param(organization)
                .update();
        assertThatThrownBy(reencrypt::run)
                .isInstanceOf(JobFailedException.class)
                .hasMessageContaining("those of 1 organizations can't be opened");
        carrier().verify(0, postRequestedFor(urlPathMatching(".*/" + accountSid + "/.*")));
    }

    @Test
    void anothersTokenSignsNothing() throws CredentialUnreadableException {
        organization = withCredentials(freshSid("AC"));
        another = organization;
        Map<String, String> call = CarrierPost.call(freshSid("CA"));
        assertThat(carrier.signedWith(TOKEN)
                        .post("/webhooks/twilio/voice", call)
                        .statusCode())
                .isEqualTo(403);
    }
}
