package dev.switchboard.ground.organization;

import static dev.switchboard.CarrierPost.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.CarrierPost;
import dev.switchboard.ServiceTest;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.embedded.TestDatabase;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What is kept in memory of an organization is forgotten when it changes, whoever changed it. */
@ExtendWith(OutputCaptureExtension.class)
class DirectoryTest extends ServiceTest {

    /** On a busy machine; without being told it would take a minute or more. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    @Autowired
    private Directory directory;

    @Autowired
    private OrganizationScope scope;

    @Autowired
    private CarrierAccounts accounts;

    @AfterEach
    void putBack() {
        DATABASE.sql("UPDATE organization_phone_numbers SET is_active = true WHERE phone_number = ?")
                .param(CarrierPost.DEMO_NUMBER)
                .update();
        DATABASE.sql(
                        "UPDATE organization_phone_settings SET greeting_message = NULL, phone_agent_enabled = true, voice = NULL WHERE twilio_phone_number = ?")
                .param(CarrierPost.DEMO_NUMBER)
                .update();
        await().atMost(AT_ONCE).until(() -> answer().contains("Thank you for calling Demo Wraps"));
    }

    private String answer() {
        return carrier.post("/webhooks/twilio/voice", call(freshSid("CA"))).body();
    }

    @Test
    void hearsOfAGreetingAtOnce() {
        assertThat(answer()).contains("Thank you for calling Demo Wraps");
        DATABASE.sql(
                        "UPDATE organization_phone_settings SET greeting_message = 'Bonjour <Tom & Jerry>', voice = '\"/><Dial>' WHERE twilio_phone_number = ?")
                .param(CarrierPost.DEMO_NUMBER)
                .update();
        await().atMost(AT_ONCE).until(() -> answer().contains("Bonjour &lt;Tom &amp; Jerry&gt;"));
        assertThat(answer()).contains("Polly.Joanna").doesNotContain("<Dial");
    }

    @Test
    void hearsOfANumberThatIsNoLongerActive() {
        assertThat(answer()).contains("<Gather");
        DATABASE.sql("UPDATE organization_phone_numbers SET is_active = false WHERE phone_number = ?")
                .param(CarrierPost.DEMO_NUMBER)
                .update();
        await().atMost(AT_ONCE).until(() -> !answer().contains("<Gather"));
        assertThat(answer()).doesNotContain("Demo Wraps").contains("<Hangup");
    }

    @Test
    void hearsOfANumberThatGoesToAnother() {
        UUID other = UUID.fromString("00000000-0000-7000-8000-0000000000ad");
        DATABASE.sql("INSERT INTO organizations (id, name) VALUES (?, 'Another')")
                .param(other)
                .update();
        assertThat(answer()).contains("Demo Wraps");
        try {
            DATABASE.sql("UPDATE organization_phone_numbers SET organization_id = ? WHERE phone_number = ?")
                    .params(other, CarrierPost.DEMO_NUMBER)
                    .update();
            await().atMost(AT_ONCE).until(() -> !answer().contains("Demo Wraps"));
        } finally {
            DATABASE.sql("UPDATE organization_phone_numbers SET organization_id = ? WHERE phone_number = ?")
                    .params(DemoOrganization.ID, CarrierPost.DEMO_NUMBER)
                    .update();
            DATABASE.sql("DELETE FROM organizations WHERE id = ?").param(other).update();
        }
    }

    @Test
    void hearsOfAnAgentThatIsSwitchedOff() {
        DATABASE.sql("UPDATE organization_phone_settings SET phone_agent_enabled = false WHERE twilio_phone_number = ?")
                .param(CarrierPost.DEMO_NUMBER)
                .update();
        await().atMost(AT_ONCE).until(() -> !answer().contains("<Gather"));
    }

    @Test
    void asksTheDatabaseOnceForEachNumber() {
        answer();
        long before = lookUps();
        for (int i = 0; i < 20; i++) {
            answer();
        }
        assertThat(lookUps() - before).isZero();
        assertThat(directory.listing(DemoOrganization.ID)).isPresent();
    }

    /** Many organizations are looked up within a second, and then all of them are to be asked for again within a second. */
    @Test
    void refreshesManyWithoutKeepingOthersWaiting(CapturedOutput output) {
        Directory small = new Directory(
                new DirectoryQueries(scope, accounts),
                accounts,
                new DirectoryProperties(10_000, Duration.ofMillis(1), Duration.ofSeconds(1)));
        IntStream.range(0, 3_000).forEach(i -> small.find("+1555" + (2_000_000 + i), "", ""));
        IntStream.range(0, 3_000).forEach(i -> small.find("+1555" + (2_000_000 + i), "", ""));
        assertThat(small.find(CarrierPost.DEMO_NUMBER, "", "")).isPresent();
        assertThat(output.getAll()).doesNotContain("BoundedLocalCache");
    }

    /** What was read before a change, and arrives after it was told of, is as old as what was remembered. */
    @Test
    void forgetsAnAnswerThatIsStillOnItsWay() throws Exception {
        Directory other = new Directory(
                new DirectoryQueries(scope, accounts),
                accounts,
                new DirectoryProperties(10, Duration.ofMinutes(10), Duration.ofSeconds(10)));
        CompletableFuture<Optional<Found>> asked;
        try (var holding = DriverManager.getConnection(
                        TestDatabase.jdbcUrl(), TestDatabase.ownerUser(), TestDatabase.ownerPassword());
                var lock = holding.createStatement()) {
            holding.setAutoCommit(false);
            lock.execute("LOCK organization_phone_numbers IN ACCESS EXCLUSIVE MODE");
            asked = CompletableFuture.supplyAsync(() -> other.find(CarrierPost.DEMO_NUMBER, "", ""));
            await().until(() -> DATABASE.sql(
                            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%find_organization%')")
                    .query(Boolean.class)
                    .single());
            other.forget(DemoOrganization.ID);
        }
        assertThat(asked.join()).isPresent();
        DATABASE.sql("UPDATE organization_phone_numbers SET is_active = false WHERE phone_number = ?")
                .param(CarrierPost.DEMO_NUMBER)
                .update();
        assertThat(other.find(CarrierPost.DEMO_NUMBER, "", "")).isEmpty();
    }

    private static long lookUps() {
        return DATABASE.sql(
                        "SELECT coalesce(sum(calls), 0) FROM pg_stat_user_functions WHERE funcname = 'find_organization'")
                .query(Long.class)
                .single();
    }
}
