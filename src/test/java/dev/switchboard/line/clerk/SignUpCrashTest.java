package dev.switchboard.line.clerk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever breaks while an organization signs up, at whichever of its rows or at the commit, Clerk is told so, nothing of it stays,
 * and what Clerk posts again makes it once, with one order.
 */
class SignUpCrashTest extends ClerkTest {

    private static final int TIMES = 15;

    /** Breaks off what is about this organization of Clerk's; the table's own triggers and foreign keys are not touched. */
    private static final String BREAK = """
            CREATE FUNCTION break_sign_up() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
            BEGIN
                IF EXISTS (SELECT FROM clerk_organizations c WHERE c.clerk_id = '%s'
                           AND c.organization_id = coalesce(to_jsonb(NEW) ->> 'organization_id', to_jsonb(NEW) ->> 'id')::uuid) THEN
                    RAISE EXCEPTION 'broken on purpose';
                END IF;
                RETURN NEW;
            END $$;
            CREATE CONSTRAINT TRIGGER break_sign_up AFTER INSERT OR UPDATE ON %s %s
                FOR EACH ROW EXECUTE FUNCTION break_sign_up()""";

    @AfterEach
    void mend() {
        DATABASE.sql("DROP FUNCTION IF EXISTS break_sign_up() CASCADE").update();
    }

    @ParameterizedTest(name = "at {0}")
    @ValueSource(
            strings = {
                "clerk_organizations",
                "organizations",
                "organization_members",
                "audit_log",
                "organization_provisioning",
                "phone_number_orders",
                "events"
            })
    void breaksOffAtOneOfItsRows(String table) {
        breaksOff(table, "");
    }

    @ParameterizedTest(name = "at the commit of {0}")
    @ValueSource(strings = {"organizations", "events"})
    void breaksOffAtTheCommit(String table) {
        breaksOff(table, "DEFERRABLE INITIALLY DEFERRED");
    }

    private void breaksOff(String table, String when) {
        for (int time = 0; time < TIMES; time++) {
            String org = "org_crash" + word();
            String id = "msg_" + word();
            Map<String, Object> data = new HashMap<>(organization(org, "Crash", "professional", Instant.now()));
            data.put("created_by", "user_" + word());
            String body = body("organization.created", data);
            DATABASE.sql(BREAK.formatted(org, table, when)).update();
            assertThat(post(id, Instant.now(), body)).isEqualTo(503);
            assertThat(count("SELECT count(*) FROM clerk_organizations WHERE clerk_id = ?", org))
                    .isZero();
            assertThat(count("SELECT count(*) FROM received_webhooks WHERE webhook_id = ?", id))
                    .isZero();
            mend();
            assertThat(post(id, Instant.now(), body)).isEqualTo(200);
            assertThat(post(id, Instant.now(), body)).as("the answer was lost").isEqualTo(200);
            assertThat(members(org)).hasSize(1);
            assertThat(List.of(
                            count(
                                    "SELECT count(*) FROM phone_number_orders o JOIN clerk_organizations c USING (organization_id)"
                                            + " WHERE c.clerk_id = ?",
                                    org),
                            count(
                                    "SELECT count(*) FROM audit_log a JOIN clerk_organizations c USING (organization_id)"
                                            + " WHERE c.clerk_id = ? AND a.subject = 'organization'",
                                    org)))
                    .containsExactly(1L, 1L);
        }
    }

    private static long count(String sql, String value) {
        return DATABASE.sql(sql).param(value).query(Long.class).single();
    }
}
