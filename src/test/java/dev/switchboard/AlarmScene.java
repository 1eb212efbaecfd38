package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.switchboard.ground.alarm.AlarmWatch;
import dev.switchboard.ground.job.JobFailedException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Something is broken, an alarm rings, whoever is to know is told once, it is mended, and the alarm falls silent. */
public abstract class AlarmScene extends ApiTest {

    static final String OPERATOR = "operator@switchboard.test";
    static final String HOOK = "/alarms-of-the-platform";
    static final String SECRET = "whsec_Y2FuYXJ5LWFsYXJtLXNlY3JldC1vZi0zMi1ieXRlcw==";

    @Autowired
    private AlarmWatch watch;

    /** What rang in a test before rings no more, and what it was about is forgotten. */
    @BeforeEach
    protected final void quiet() {
        DATABASE.sql("DELETE FROM alarms").update();
        DATABASE.sql("DELETE FROM tallies").update();
        DATABASE.sql("DELETE FROM admin_notifications WHERE type = 'alarm'").update();
        carrier().stubFor(post(urlPathEqualTo(HOOK)).willReturn(aResponse().withStatus(204)));
    }

    protected void look() {
        try {
            watch.run();
        } catch (JobFailedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** An hour goes by in which it has been too much. */
    protected static void anHourGoesBy() {
        DATABASE.sql("UPDATE alarms SET since = since - interval '1 hour' WHERE state = 'waiting'")
                .update();
        DATABASE.sql("UPDATE alarms SET next_at = now()").update();
    }

    protected JsonNode alarm(Person who, String name, String key) {
        for (JsonNode each : who.get("/api/alarms?limit=200").json().path("items")) {
            if (each.path("name").asText().equals(name)
                    && each.path("key").asText().equals(key)) {
                return each;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private static String title(JsonNode alarm) {
        return alarm.path("title").asText();
    }

    /** What was posted to the platform's own address of that alarm. */
    protected static List<LoggedRequest> posted(String name, String type) {
        return carrier()
                .findAll(postRequestedFor(urlPathEqualTo(HOOK))
                        .withRequestBody(matchingJsonPath(
                                "$.type", com.github.tomakehurst.wiremock.client.WireMock.equalTo(type)))
                        .withRequestBody(matchingJsonPath(
                                "$.data.name", com.github.tomakehurst.wiremock.client.WireMock.equalTo(name))));
    }

    private static long mails(String words) {
        try {
            return TestPlatform.mailsTo(OPERATOR, words);
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static long notices(String key, String status) {
        return DATABASE.sql(
                        "SELECT count(*) FROM admin_notifications WHERE organization_id IS NULL AND type = 'alarm' AND key = ? AND status = ?")
                .params(key, status)
                .query(Long.class)
                .single();
    }

    /** It rings for the platform, and its operator hears of it once: in the console, by mail and by webhook. */
    protected JsonNode rings(String name, String key) {
        look();
        anHourGoesBy();
        look();
        JsonNode alarm = alarm(admin(), name, key);
        assertThat(alarm.path("state").asText()).as(name).isEqualTo("ringing");
        assertThat(alarm.path("organizationId").isNull()).isTrue();
        String noticed = key.isEmpty() ? name : name + ":" + key;
        long before = mails("Alarm: " + title(alarm) + (key.isEmpty() ? "" : " (" + key + ")"));
        assertThat(before).isPositive();
        anHourGoesBy();
        look();
        look();
        assertThat(mails("Alarm: " + title(alarm) + (key.isEmpty() ? "" : " (" + key + ")")))
                .as("told once")
                .isEqualTo(before);
        assertThat(posted(name, "alarm.rang").stream().filter(request -> request.getBodyAsString()
                        .contains(alarm.path("id").asText())))
                .hasSize(1);
        assertThat(notices(noticed, "pending")).isOne();
        assertThat(alarm(admin(), name, key).path("toldAt").isNull()).isFalse();
        return alarm;
    }

    /** It rings no more, by itself, and its operator hears of that once. */
    protected void fallsSilent(String name, String key) {
        look();
        JsonNode alarm = alarm(admin(), name, key);
        assertThat(alarm.path("state").asText()).as(name).isEqualTo("silent");
        anHourGoesBy();
        look();
        look();
        String noticed = key.isEmpty() ? name : name + ":" + key;
        assertThat(notices(noticed, "pending")).isZero();
        assertThat(notices(noticed, "done")).isOne();
        assertThat(posted(name, "alarm.silent").stream().filter(request -> request.getBodyAsString()
                        .contains(alarm.path("id").asText())))
                .hasSize(1);
        assertThat(alarm(admin(), name, key).path("silenceToldAt").isNull()).isFalse();
        assertThat(alarm(admin(), name, key).path("id")).isEqualTo(alarm.path("id"));
    }

    /** The same of an organization's own, whose owner sees it and nobody else. */
    protected JsonNode ringsFor(UUID organization, String name, String key) {
        look();
        anHourGoesBy();
        look();
        look();
        JsonNode alarm = alarm(owner(organization), name, key);
        assertThat(alarm.path("state").asText()).as(name).isEqualTo("ringing");
        assertThat(alarm.path("organizationId").asText()).isEqualTo(organization.toString());
        assertThat(alarm(admin(), name, key).isMissingNode()).isTrue();
        assertThat(alarm(owner(organization()), name, key).isMissingNode()).isTrue();
        return alarm;
    }

    protected void fallsSilentFor(UUID organization, String name, String key) {
        look();
        look();
        assertThat(alarm(owner(organization), name, key).path("state").asText())
                .as(name)
                .isEqualTo("silent");
    }
}
