package dev.switchboard.line.clerk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ServiceTest;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.notice.Notices;
import dev.switchboard.ground.plan.Plans;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The administrator is told while more than one in twenty organizations have no number although they pay for one. */
class ProvisioningShareTest extends ServiceTest {

    private static final String NAME = "provisioning share";

    @Autowired
    private OrganizationScope scope;

    @Autowired
    private Plans plans;

    @Autowired
    private Notices notices;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private ProvisioningShare share;

    /** Whatever else the tests left behind, few have none. */
    @BeforeEach
    void mostHaveANumber() {
        share = new ProvisioningShare(scope, plans, notices, meters);
        add(20 * (int) count("without_number") + 40, "10 minutes");
        DATABASE.sql("""
                        INSERT INTO organization_phone_numbers (organization_id, phone_number)
                        SELECT id, '+1564' || (8000000 + row_number() OVER ()) FROM organizations WHERE name = ?""").param(NAME).update();
        share.look();
        assertThat(pending()).isEmpty();
    }

    @AfterEach
    void forgetThem() {
        DATABASE.sql("DELETE FROM organizations WHERE name = ?").param(NAME).update();
        share.look();
    }

    private static long count(String column) {
        return DATABASE.sql("SELECT " + column + " FROM count_provisioning('{professional,enterprise}', '5 minutes')")
                .query(Long.class)
                .single();
    }

    private static void add(int organizations, String age) {
        DATABASE.sql("""
                        INSERT INTO organizations (name, plan, created_at)
                        SELECT ?, 'professional', now() - ?::interval FROM generate_series(1, ?)""").params(NAME, age, organizations).update();
    }

    private static List<String> pending() {
        return DATABASE.sql(
                        "SELECT message FROM admin_notifications WHERE organization_id IS NULL AND type = 'provisioning_share' AND status = 'pending'")
                .query(String.class)
                .list();
    }

    private int tooMany() {
        return (int) count("organizations") / 10 + 1;
    }

    @Test
    void isToldOnceAndThatItIsOver() {
        int failed = tooMany();
        add(failed, "10 minutes");

        share.look();
        share.look();

        assertThat(pending())
                .singleElement()
                .asString()
                .contains(count("without_number") + " of ", "No number provisioned");
        assertThat(meters.get("switchboard.provisioning.without.number.share")
                        .gauge()
                        .value())
                .isBetween(0.05, 0.2);

        DATABASE.sql("""
                        DELETE FROM organizations o WHERE name = ? AND NOT EXISTS (
                            SELECT FROM organization_phone_numbers n WHERE n.organization_id = o.id)""").param(NAME).update();
        share.look();

        assertThat(pending()).isEmpty();
    }

    @Test
    void whoCameInTheLastMinutesIsNotCounted() {
        add(tooMany(), "1 minute");

        share.look();

        assertThat(pending()).isEmpty();
    }

    @Test
    void whoPaysForNoNumberIsNotCounted() {
        DATABASE.sql("""
                        INSERT INTO organizations (name, plan, created_at)
                        SELECT ?, 'starter', now() - interval '1 hour' FROM generate_series(1, ?)""").params(NAME, tooMany()).update();

        share.look();

        assertThat(pending()).isEmpty();
    }

    @Test
    void anotherInstanceTellsTheSameNoSecondTime() {
        add(tooMany(), "10 minutes");

        share.look();
        new ProvisioningShare(scope, plans, notices, new SimpleMeterRegistry()).look();

        assertThat(pending()).hasSize(1);
    }
}
