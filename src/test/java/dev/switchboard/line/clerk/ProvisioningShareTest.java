package dev.switchboard.line.clerk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ServiceTest;
import dev.switchboard.ground.alarm.Reading;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.plan.Plans;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How many organizations have no number although they pay for one; an alarm rings over one in twenty. */
class ProvisioningShareTest extends ServiceTest {

    private static final String NAME = "provisioning share";

    @Autowired
    private OrganizationScope scope;

    @Autowired
    private Plans plans;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private ProvisioningShare share;

    /** Whatever else the tests left behind, few have none. */
    @BeforeEach
    void mostHaveANumber() {
        share = new ProvisioningShare(scope, plans, meters);
        add(20 * (int) count("without_number") + 40, "10 minutes");
        DATABASE.sql("""
                        INSERT INTO organization_phone_numbers (organization_id, phone_number)
                        SELECT id, '+1564' || (8000000 + row_number() OVER ()) FROM organizations WHERE name = ?""").param(NAME).update();
        assertThat(percent()).isLessThan(5);
    }

    @AfterEach
    void forgetThem() {
        DATABASE.sql("DELETE FROM organizations WHERE name = ?").param(NAME).update();
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

    private double percent() {
        return share.read().stream().mapToDouble(Reading::value).max().orElseThrow();
    }

    private int tooMany() {
        return (int) count("organizations") / 10 + 1;
    }

    @Test
    void countsThoseWithoutANumberUntilTheyHaveOne() {
        add(tooMany(), "10 minutes");
        assertThat(percent()).isBetween(5.0, 20.0);
        assertThat(share.read()).singleElement().satisfies(reading -> assertThat(reading.seen())
                .isEqualTo(count("organizations")));
        assertThat(meters.get("switchboard.provisioning.without.number.share")
                        .gauge()
                        .value())
                .isBetween(0.05, 0.2);

        DATABASE.sql("""
                        DELETE FROM organizations o WHERE name = ? AND NOT EXISTS (
                            SELECT FROM organization_phone_numbers n WHERE n.organization_id = o.id)""").param(NAME).update();
        assertThat(percent()).isLessThan(5);
    }

    @Test
    void whoCameInTheLastMinutesIsNotCounted() {
        add(tooMany(), "1 minute");
        assertThat(percent()).isLessThan(5);
    }

    @Test
    void whoPaysForNoNumberIsNotCounted() {
        DATABASE.sql("""
                        INSERT INTO organizations (name, plan, created_at)
                        SELECT ?, 'starter', now() - interval '1 hour' FROM generate_series(1, ?)""").params(NAME, tooMany()).update();
        assertThat(percent()).isLessThan(5);
    }
}
