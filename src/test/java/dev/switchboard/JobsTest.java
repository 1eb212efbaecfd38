package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ground.job.Jobs;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The jobs that clean up, as the clock runs them. */
class JobsTest extends ApiTest {

    @Autowired
    private Jobs jobs;

    @Autowired
    @Qualifier("jobDataSource")
    private DataSource ofJobs;

    private UUID organization;

    @BeforeEach
    void setUp() {
        organization = organization();
        // Carriers of other tests are not asked, and nobody is called.
        DATABASE.sql("""
                        INSERT INTO job_runs (name, due_at) SELECT name, now() + interval '1 day'
                        FROM unnest(ARRAY['reconcile-carrier', 'prove-forwardings']) name ON CONFLICT DO NOTHING""").update();
    }

    private void due(String job) {
        DATABASE.sql("DELETE FROM job_runs WHERE name = ?").param(job).update();
        jobs.runDue();
    }

    private UUID callerId(String status, String sinceMinutes) {
        return DATABASE.sql("""
                        INSERT INTO verified_caller_ids (organization_id, phone_number, status, verification_code_expires_at, ended_at)
                        VALUES (:organization, '+1405' || (2000000 + floor(random() * 7999999)::int), :status,
                            now() - :minutes * interval '1 minute',
                            CASE WHEN :status IN ('failed', 'expired') THEN now() - :minutes * interval '1 minute' END) RETURNING id""")
                .param("organization", organization)
                .param("status", status)
                .param("minutes", Double.parseDouble(sinceMinutes))
                .query(UUID.class)
                .single();
    }

    private String status(UUID id) {
        return DATABASE.sql("SELECT status FROM verified_caller_ids WHERE id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .orElse("gone");
    }

    @Test
    void aStatementOfAJobLeavesTheOtherProcessorsToCallers() {
        assertThat(JdbcClient.create(ofJobs)
                        .sql("SELECT current_setting('max_parallel_workers_per_gather'), current_user")
                        .query()
                        .singleRow())
                .containsValues("0", "switchboard_worker");
    }

    @ParameterizedTest
    @CsvSource({
        "pending, 10.1, expire-verifications, expired",
        "pending, 9.9, expire-verifications, pending",
        "pending, -5, expire-verifications, pending",
        "verified, 9999, expire-verifications, verified",
        "failed, 1441, delete-verifications, gone",
        "expired, 1441, delete-verifications, gone",
        "failed, 1439, delete-verifications, failed",
        "pending, 9999, delete-verifications, pending",
        "verified, 9999, delete-verifications, verified",
    })
    void verificationsEndInTime(String status, String minutes, String job, String becomes) {
        UUID id = callerId(status, minutes);
        due(job);
        assertThat(status(id)).isEqualTo(becomes);
    }

    private UUID forwarding(UUID callerId, String status, String days) {
        return DATABASE.sql("""
                        INSERT INTO hybrid_forwarding_configs (organization_id, verified_caller_id, sim_phone_number, forwarding_type, carrier,
                            twilio_forwarding_number, generated_activation_code, generated_deactivation_code, dialable_code, status, created_at)
                        SELECT organization_id, id, phone_number, 'total_ai', 'att', '+12135550100', '*21*+12135550100#', '#21#', '*21*+12135550100#', :status,
                            now() - :days * interval '1 day' FROM verified_caller_ids WHERE id = :id RETURNING id""")
                .param("status", status)
                .param("days", Double.parseDouble(days))
                .param("id", callerId)
                .query(UUID.class)
                .single();
    }

    @Test
    void whatIsForwardedIsNeverDeleted() {
        UUID active = callerId("expired", "3000");
        forwarding(active, "active", "0");
        UUID disabled = callerId("expired", "3000");
        forwarding(disabled, "disabled", "0");
        due("delete-verifications");
        assertThat(status(active)).isEqualTo("expired");
        assertThat(status(disabled)).isEqualTo("gone");
    }

    @Test
    void aPendingSetupIsRemindedOfOnce() {
        forwarding(callerId("verified", "0"), "pending_setup", "1.1");
        forwarding(callerId("verified", "0"), "pending_setup", "0.9");
        forwarding(callerId("verified", "0"), "active", "3");
        due("remind-forwarding");
        due("remind-forwarding");
        Answer inbox = owner(organization).get("/api/conversations");
        assertThat(inbox.json().path("items")).hasSize(1);
        assertThat(inbox.text("/items/0/subject")).contains("Finish forwarding");
        assertThat(owner(organization)
                        .get("/api/conversations/" + inbox.text("/items/0/id") + "/messages")
                        .raw()
                        .body())
                .contains("*21*+12135550100#");
    }

    private UUID silentCall(String words, int minutes) {
        return DATABASE.sql("""
                        INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, status, transcribed_steps, updated_at)
                        VALUES (?, 'ACsilent', ?, 'in-progress', ?::text[], now() - ? * interval '1 minute') RETURNING id""")
                .params(organization, freshSid("CA"), words, minutes)
                .query(UUID.class)
                .single();
    }

    @Test
    void callsThatFellSilentAreClosed() {
        UUID missed = silentCall("{}", 61);
        UUID completed = silentCall("{speech}", 61);
        UUID going = silentCall("{}", 59);
        due("close-silent-calls");
        assertThat(List.of(missed, completed, going).stream()
                        .map(id -> DATABASE.sql("SELECT status FROM phone_calls WHERE id = ?")
                                .param(id)
                                .query(String.class)
                                .single()))
                .containsExactly("missed", "completed", "in-progress");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        owner(organization).get("/api/conversations").text("/items/0/subject"))
                .isEqualTo("Missed call"));
    }

    @Test
    void keysOfWebhooksGoWhenTheirConversationIsArchived() {
        for (String status : new String[] {"archived", "answered"}) {
            UUID conversation = DATABASE.sql("""
                            INSERT INTO conversations (organization_id, channel, subject, customer_name, customer_phone, review_status)
                            VALUES (?, 'sms', 'x', 'x', ?, ?) RETURNING id""")
                    .params(organization, status, status)
                    .query(UUID.class)
                    .single();
            DATABASE.sql("""
                            INSERT INTO messages (organization_id, conversation_id, direction, method, content, status, external_message_id)
                            VALUES (?, ?, 'outbound', 'sms', 'x', 'sent', ?)""").params(organization, conversation, "SM" + status).update();
            DATABASE.sql("""
                            INSERT INTO message_statuses (organization_id, external_message_id, status, created_at)
                            VALUES (?, ?, 'sent', now() - interval '31 days')""").params(organization, "SM" + status).update();
        }
        due("prune-webhook-keys");
        assertThat(DATABASE.sql("SELECT external_message_id FROM message_statuses WHERE organization_id = ?")
                        .param(organization)
                        .query(String.class)
                        .list())
                .containsExactly("SManswered");
    }

    @Test
    void aRunIsWrittenDownAndRunsOnceOnAnyNumberOfInstances() throws Exception {
        for (int i = 0; i < 20; i++) {
            callerId("pending", "30");
        }
        DATABASE.sql("DELETE FROM job_runs WHERE name = 'expire-verifications'").update();
        var instances = Executors.newFixedThreadPool(6);
        for (int i = 0; i < 6; i++) {
            instances.execute(jobs::runDue);
        }
        instances.shutdown();
        assertThat(instances.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        // A minute may have ended in between.
        assertThat(DATABASE.sql(
                                "SELECT count FROM job_runs WHERE name = 'expire-verifications' AND NOT failed AND finished_at IS NOT NULL ORDER BY due_at")
                        .query(Long.class)
                        .list())
                .hasSizeBetween(1, 2)
                .first()
                .satisfies(count -> assertThat(count).isGreaterThanOrEqualTo(20));
    }

    @Test
    void whatADeadInstanceLeftHalfIsDone() {
        due("delete-verifications");
        UUID id = callerId("failed", "3000");
        DATABASE.sql(
                        "UPDATE job_runs SET finished_at = NULL, claimed_at = now() - interval '4 minutes' WHERE name = 'delete-verifications'")
                .update();
        jobs.runDue();
        assertThat(status(id)).as("it may be alive").isEqualTo("failed");
        DATABASE.sql(
                        "UPDATE job_runs SET claimed_at = now() - interval '6 minutes' WHERE name = 'delete-verifications'")
                .update();
        jobs.runDue();
        assertThat(status(id)).isEqualTo("gone");
    }

    @Test
    void whatWasMissedRunsOnceAfterwards() {
        DATABASE.sql("DELETE FROM job_runs WHERE name = 'delete-verifications'").update();
        DATABASE.sql("INSERT INTO job_runs (name, due_at) VALUES ('delete-verifications', now() - interval '9 days')")
                .update();
        UUID id = callerId("failed", "3000");
        jobs.runDue();
        assertThat(status(id)).isEqualTo("gone");
        UUID later = callerId("failed", "3000");
        jobs.runDue();
        assertThat(status(later)).as("until its time comes again").isEqualTo("failed");
        assertThat(DATABASE.sql("SELECT count(*) FROM job_runs WHERE name = 'delete-verifications'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }
}
