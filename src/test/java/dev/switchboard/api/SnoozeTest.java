package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ground.job.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is snoozed is out of sight until its time, and then it needs a response. */
class SnoozeTest extends InboxTest {

    @Autowired
    private Jobs jobs;

    private UUID thread;

    @BeforeEach
    void fill() {
        DATABASE.sql("UPDATE organizations SET zone = 'America/Chicago' WHERE id = ?")
                .param(organization)
                .update();
        thread = thread("sms", "+14055550100", "C", 3);
    }

    private Answer snooze(String until) {
        return ann.patch("/api/conversations/" + thread, "{\"snoozedUntil\": " + until + "}");
    }

    private void comesToItsTime() {
        DATABASE.sql("UPDATE conversations SET snoozed_until = now() - interval '1 second' WHERE id = ?")
                .param(thread)
                .update();
    }

    @Test
    void isOutOfSightUntilItsTime() {
        ann.patch("/api/conversations/" + thread, "{\"reviewStatus\": \"in_progress\"}");
        Answer snoozed = snooze("\"" + Instant.now().plus(Duration.ofHours(3)) + "\"");
        assertThat(snoozed.status()).as(snoozed.raw().body()).isEqualTo(200);
        assertThat(snoozed.json().path("snoozedUntil").isNull()).isFalse();
        assertThat(ids(ann, "/api/conversations")).isEmpty();
        assertThat(ids(ann, "/api/conversations?snoozed=false")).isEmpty();
        assertThat(ids(ann, "/api/conversations?snoozed=true")).containsExactly(thread.toString());
        assertThat(ann.get("/api/conversations/counts").text("/all")).isEqualTo("0");
        comesToItsTime();
        assertThat(ids(ann, "/api/conversations"))
                .as("at once, before the job ran")
                .containsExactly(thread.toString());
        DATABASE.sql("DELETE FROM job_runs WHERE name = 'end-snoozes'").update();
        DATABASE.sql("""
                        INSERT INTO job_runs (name, due_at) SELECT name, now() + interval '1 day'
                        FROM unnest(ARRAY['reconcile-carrier', 'prove-forwardings']) name ON CONFLICT DO NOTHING""").update();
        jobs.runDue();
        Answer back = ann.get("/api/conversations/" + thread);
        assertThat(back.text("/reviewStatus")).isEqualTo("needs_response");
        assertThat(lines(thread)).hasSize(3).last().isEqualTo("Back from snooze");
    }

    @Test
    void tellsTheTimeInTheZoneOfTheShop() {
        int year = java.time.LocalDate.now().getYear() + 1;
        // within a year from now on
        Instant until = Instant.parse(year + "-01-05T15:30:00Z");
        snooze("\"" + until + "\"");
        assertThat(lines(thread))
                .singleElement()
                .asString()
                .startsWith("Snoozed until ")
                .endsWith("Jan 5, 9:30 AM");
    }

    @Test
    void endsWhenAskedOrWhenItIsDone() {
        String later = "\"" + Instant.now().plus(Duration.ofHours(3)) + "\"";
        snooze(later);
        assertThat(snooze("null").json().path("snoozedUntil").isNull()).isTrue();
        snooze(later);
        ann.patch("/api/conversations/" + thread, "{\"reviewStatus\": \"answered\"}");
        assertThat(ids(ann, "/api/conversations?reviewStatus=answered")).containsExactly(thread.toString());
    }

    @Test
    void isFoundByWhoLooksForIt() {
        said(thread, "inbound", "conversation", "my purple van");
        snooze("\"" + Instant.now().plus(Duration.ofHours(3)) + "\"");
        assertThat(ids(ann, "/api/conversations?q=purple")).hasSize(1);
        assertThat(ids(ann, "/api/conversations?q=purple&snoozed=false")).isEmpty();
    }
}
