package dev.switchboard.line.idle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ApiTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Numbers that nobody calls or texts, with rows as old as it takes. */
class IdleNumbersTest extends ApiTest {

    @Autowired
    private FindIdleNumbers job;

    private UUID organization;
    private Person owner;
    private UUID primary;
    private UUID sales;

    @BeforeEach
    void setUp() {
        organization = organization();
        owner = owner(organization);
        primary = number("primary", 200);
        sales = number("sales", 200);
    }

    private UUID number(String type, int daysOld) {
        return DATABASE.sql("""
                        INSERT INTO organization_phone_numbers (organization_id, phone_number, number_type, monthly_cost_cents, created_at)
                        VALUES (?, ?, ?, 115, now() - ? * interval '1 day') RETURNING id""")
                .params(organization, "+1918" + (2_000_000 + (long) (Math.random() * 7_000_000)), type, daysOld)
                .query(UUID.class)
                .single();
    }

    private void called(UUID number, int daysAgo) {
        DATABASE.sql("""
                        INSERT INTO phone_calls (id, organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, status, created_at)
                        SELECT uuidv7(-? * interval '1 day'), organization_id, 'ACidle', ?, '+14055550100', phone_number, 'completed', now() - ? * interval '1 day'
                        FROM organization_phone_numbers WHERE id = ?""").params(daysAgo, freshSid("CA"), daysAgo, number).update();
    }

    private void texted(UUID number, int daysAgo) {
        DATABASE.sql("""
                        INSERT INTO conversations (organization_id, channel, subject, customer_name, customer_address, phone_number_id, last_message_at)
                        VALUES (?, 'sms', 'x', 'x', '+14055550100', ?, now() - ? * interval '1 day')""").params(organization, number, daysAgo).update();
    }

    private List<String> notices() {
        return DATABASE.sql(
                        "SELECT message FROM admin_notifications WHERE organization_id = ? AND type = 'idle_number' AND status = 'pending'")
                .param(organization)
                .query(String.class)
                .list();
    }

    private int daysAgo(UUID number) {
        return DATABASE.sql(
                        "SELECT coalesce(extract(day FROM now() - last_used_at)::integer, -1) FROM organization_phone_numbers WHERE id = ?")
                .param(number)
                .query(Integer.class)
                .single();
    }

    private String status(UUID number) {
        return DATABASE.sql("SELECT status FROM organization_phone_numbers WHERE id = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    @Test
    void theOwnerIsToldAfterSixtyDaysAndAgainAfterNinetyAndNothingIsReleased() {
        called(primary, 3);
        called(sales, 150);
        texted(sales, 61);
        assertThat(job.look(organization)).isEqualTo(1);
        assertThat(daysAgo(primary)).isEqualTo(3);
        assertThat(daysAgo(sales)).isEqualTo(61);
        assertThat(notices()).singleElement().asString().contains("61 days", "$1.15 a month", "/console/");
        assertThat(job.look(organization)).isZero();

        silence(30);
        assertThat(job.look(organization)).isEqualTo(1);
        assertThat(notices()).singleElement().asString().contains("91 days");
        assertThat(job.look(organization)).isZero();
        assertThat(status(sales)).isEqualTo("active");
        JsonNode shown = owner.get("/api/idle-numbers").json();
        assertThat(shown.at("/items/0/idleDays").asInt()).isEqualTo(91);
        assertThat(shown.at("/items/0/needed").asBoolean()).isFalse();
        assertThat(shown.path("releaseAutomatically").asBoolean()).isFalse();
    }

    /** As if so many days had gone by. */
    private void silence(int days) {
        DATABASE.sql("DELETE FROM phone_calls WHERE organization_id = ?")
                .param(organization)
                .update();
        DATABASE.sql("DELETE FROM conversations WHERE organization_id = ?")
                .param(organization)
                .update();
        DATABASE.sql("""
                        UPDATE organization_phone_numbers SET last_used_at = last_used_at - ? * interval '1 day', created_at = created_at - ? * interval '1 day'
                        WHERE organization_id = ?""").params(days, days, organization).update();
        DATABASE.sql("""
                        UPDATE idle_number_notices SET created_at = created_at - ? * interval '1 day', idle_since = idle_since - ? * interval '1 day'
                        WHERE organization_id = ?""").params(days, days, organization).update();
    }

    @Test
    void oneThatIsUsedAgainIsSilentNoMoreAndToldOfAgainLater() {
        called(primary, 1);
        texted(sales, 70);
        job.look(organization);
        assertThat(notices()).hasSize(1);
        called(sales, 0);
        job.look(organization);
        assertThat(notices()).isEmpty();
        silence(65);
        called(primary, 0);
        assertThat(job.look(organization)).isEqualTo(1);
    }

    @Test
    void isReleasedOnlyIfTheSettingSaysSoAndAMonthAfterTheFirstWord() {
        called(primary, 100); // needed, however silent
        called(sales, 100);
        assertThat(owner.put("/api/idle-numbers", "{\"releaseAutomatically\": true}")
                        .status())
                .isEqualTo(200);
        assertThat(job.look(organization)).isEqualTo(2);
        assertThat(status(sales)).isEqualTo("active"); // its owner has heard of it just now
        silence(31);
        job.look(organization);
        assertThat(status(sales)).isEqualTo("released");
        assertThat(status(primary)).isEqualTo("active");
        assertThat(notices()).anyMatch(words -> words.contains("was released"));
        assertThat(owner.get("/api/audit").raw().body()).contains("find-idle-numbers", "releaseAutomatically");
    }

    /** Whoever gives a number up and buys it again has its old row back. */
    @Test
    void oneThatWasBoughtAgainCountsFromThere() {
        called(primary, 1);
        assertThat(job.look(organization)).isEqualTo(1);
        UUID order = DATABASE.sql("""
                        INSERT INTO phone_number_orders (organization_id, key, reason, state, country, kind, number_type, number_id, phone_number, finished_at)
                        SELECT organization_id, 'again', 'purchase', 'bought', 'US', 'local', 'sales', id, phone_number, now() - interval '2 days'
                        FROM organization_phone_numbers WHERE id = ? RETURNING id""").param(sales).query(UUID.class).single();
        DATABASE.sql("UPDATE organization_phone_numbers SET order_id = ? WHERE id = ?")
                .params(order, sales)
                .update();
        assertThat(job.look(organization)).isZero();
        assertThat(notices()).isEmpty();
        assertThat(owner.get("/api/idle-numbers").json().at("/items")).isEmpty();
    }

    @Test
    void membersReadAndOwnersDecide() {
        Person member = member(organization);
        assertThat(member.get("/api/idle-numbers").status()).isEqualTo(200);
        assertThat(member.put("/api/idle-numbers", "{\"releaseAutomatically\": true}")
                        .status())
                .isEqualTo(403);
        assertThat(owner.put("/api/idle-numbers", "{\"releaseAutomatically\": \"yes\"}")
                        .status())
                .isEqualTo(400);
    }
}
