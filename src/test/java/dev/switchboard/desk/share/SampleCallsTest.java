package dev.switchboard.desk.share;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ApiTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a fresh machine has to try the actions with; here for an organization of its own. */
class SampleCallsTest extends ApiTest {

    @Autowired
    private SampleCalls samples;

    @Test
    void allowsEachOtherActionsAndIsMadeOnce() {
        UUID organization = organization();
        String ours = addNumber(organization);
        assertThat(samples.make(organization, freshSid("AC"), ours)).isEqualTo(3);
        JsonNode calls = member(organization).get("/api/calls").json().path("items");
        assertThat(calls).hasSize(3);
        call(calls.get(0), "inbound", 180, true, true, Duration.ofHours(2));
        call(calls.get(1), "inbound", 120, true, false, Duration.ofDays(1));
        call(calls.get(2), "outbound", 90, false, true, Duration.ofDays(3));
        assertThat(calls.get(2).path("fromNumber").asText()).isEqualTo(ours);
        assertThat(DATABASE.sql("SELECT name FROM contacts WHERE organization_id = ?")
                        .param(organization)
                        .query(String.class)
                        .list())
                .containsExactly("John Doe");
    }

    private static void call(
            JsonNode call, String direction, int seconds, boolean recording, boolean transcript, Duration ago) {
        assertThat(call.path("direction").asText()).isEqualTo(direction);
        assertThat(call.path("durationSeconds").asInt()).isEqualTo(seconds);
        assertThat(call.path("hasRecording").asBoolean()).isEqualTo(recording);
        assertThat(call.path("hasTranscript").asBoolean()).isEqualTo(transcript);
        assertThat(call.path("phoneNumber").asText()).isEqualTo(SampleCalls.CUSTOMER);
        assertThat(call.path("contactId").isTextual()).isTrue();
        assertThat(Duration.between(Instant.parse(call.path("createdAt").asText()), Instant.now()))
                .isBetween(ago, ago.plusMinutes(1));
    }

    @Test
    void leavesAloneWhatWasDeletedOfThem() {
        UUID organization = organization();
        String ours = addNumber(organization);
        String account = freshSid("AC");
        samples.make(organization, account, ours);
        DATABASE.sql("DELETE FROM contacts WHERE organization_id = ?")
                .param(organization)
                .update();
        assertThat(samples.make(organization, account, ours)).isZero();
        assertThat(DATABASE.sql("SELECT count(*) FROM contacts WHERE organization_id = ?")
                        .param(organization)
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
