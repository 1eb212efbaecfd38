package dev.switchboard.desk.privacy;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.desk.contact.ContactsHouse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who listened, downloaded, exported, shared and opened is written down; what was blacked out is counted. */
class WhoTookWhatTest extends ContactsHouse {

    private final String number = freshNumber();

    private UUID recorded() {
        String sid = freshSid("RE");
        carrier()
                .stubFor(get(urlEqualTo("/2010-04-01/Accounts/" + account + "/Recordings/" + sid + ".mp3"))
                        .willReturn(aResponse().withBody("sound")));
        UUID call = call(number, "I want a quote to wrap my van");
        DATABASE.sql("UPDATE phone_calls SET recording_sid = ?, recording_status = 'completed' WHERE id = ?")
                .params(sid, call)
                .update();
        return call;
    }

    private List<String> subjects(String action) {
        return owner.get("/api/audit?action=" + action).json().findValuesAsText("subject");
    }

    @Test
    void whoHearsARecordingIsWrittenDownOnceAnHour() {
        UUID call = recorded();
        Person member = member(organization);
        for (int part = 0; part < 3; part++) {
            assertThat(member.get("/api/calls/" + call + "/recording").status()).isEqualTo(200);
        }
        owner.get("/api/calls/" + call + "/recording");
        assertThat(subjects("heard"))
                .containsExactly("calls/" + call + "/recording", "calls/" + call + "/recording");
        assertThat(owner.get("/api/audit?action=heard&actor=member-" + organization).json().path("items")).hasSize(1);
        DATABASE.sql("UPDATE audit_log SET id = uuidv7(interval '-61 minutes') WHERE organization_id = ? AND actor LIKE 'member-%'")
                .param(organization)
                .update();
        member.get("/api/calls/" + call + "/recording");
        assertThat(subjects("heard")).hasSize(3);
    }

    @Test
    void whatNobodyHasHeardIsNotSaidToBe() {
        assertThat(owner.get("/api/calls/" + UUID.randomUUID() + "/recording").status()).isEqualTo(404);
        assertThat(subjects("heard")).isEmpty();
    }

    @Test
    void sharingOpeningAndExportingAreWrittenDown() {
        UUID call = recorded();
        Answer shared = owner.post("/api/calls/" + call + "/share", "{\"email\": \"ann@example.com\"}");
        assertThat(shared.status()).as(shared.raw().body()).isEqualTo(200);
        assertThat(subjects("shared")).containsExactly("shares/" + shared.text("/id"));
        String token = "opened" + freshSid("").substring(0, 16);
        DATABASE.sql("UPDATE recording_shares SET token_hash = sha256(convert_to(?, 'UTF8')) WHERE id = ?::uuid")
                .params(token, shared.text("/id"))
                .update();
        assertThat(ask("GET", "/shared/recordings/" + token, null).status()).isEqualTo(200);
        Answer opened = owner.get("/api/audit?action=opened");
        assertThat(opened.text("/items/0/subject")).isEqualTo("shares/" + shared.text("/id"));
        assertThat(opened.text("/items/0/actor")).isEqualTo("link");
        assertThat(owner.post("/api/calls/" + call + "/transcript/export", "{\"format\": \"txt\"}").status())
                .isEqualTo(200);
        owner.get("/api/exports/calls.csv");
        assertThat(subjects("exported")).containsExactly("exports/calls", "exports/transcript");
        assertThat(owner.get("/api/audit?action=lost").raw().body()).contains("action");
    }

    @Test
    void filesThatAreLookedAtAreWrittenDown() {
        UUID message = DATABASE.sql("""
                        INSERT INTO messages (organization_id, direction, method, content, status)
                        VALUES (?, 'inbound', 'sms', '', 'received') RETURNING id""").param(organization).query(UUID.class).single();
        UUID file = DATABASE.sql("""
                        INSERT INTO message_media (organization_id, message_id, position, content_type, size_bytes, state, content)
                        VALUES (?, ?, 0, 'text/plain', 4, 'ready', 'word'::bytea) RETURNING id""").params(organization, message).query(UUID.class).single();
        assertThat(owner.get("/api/media/" + file).status()).isEqualTo(200);
        assertThat(subjects("downloaded")).containsExactly("media/" + file);
    }

    @Test
    void whatWasBlackedOutIsCountedAndNotKept() {
        call(number, "My card number is 4111 1111 1111 1111, and I want a quote for my van");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        owner.get("/api/privacy/counts").text("/items/0/count"))
                .isEqualTo("1"));
        Answer counts = owner.get("/api/privacy/counts?months=1");
        assertThat(counts.text("/items/0/kind")).isEqualTo("card");
        assertThat(counts.text("/items/0/month")).matches("20\\d\\d-\\d\\d");
        assertThat(owner.get("/api/privacy/counts?months=0").raw().body()).contains("months");
    }
}
