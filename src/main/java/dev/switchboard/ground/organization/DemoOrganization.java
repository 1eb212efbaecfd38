package dev.switchboard.ground.organization;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.UUID;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The organization that a fresh start can be tried with; not in production. What was changed of it stays changed. */
@Component
@Profile("!production")
public final class DemoOrganization implements InitializingBean {

    public static final UUID ID = UUID.fromString("00000000-0000-7000-8000-000000000001");
    public static final String ACCOUNT_SID = "AC00000000000000000000000000000001";
    public static final String AUTH_TOKEN = "switchboard-demo-token";
    public static final String PHONE_NUMBER = "+15550100001";
    private static final String ALERT_NUMBER = "+15550100002";

    private final OrganizationScope scope;
    private final CarrierAccounts accounts;

    DemoOrganization(OrganizationScope scope, CarrierAccounts accounts) {
        this.scope = scope;
        this.accounts = accounts;
    }

    @Override
    public void afterPropertiesSet() {
        scope.in(ID, jdbc -> {
            jdbc.sql(
                            "INSERT INTO organizations (id, name, subdomain, plan) VALUES (?, 'Demo Wraps', 'demo', 'enterprise') ON CONFLICT DO NOTHING")
                    .param(ID)
                    .update();
            settings(jdbc);
            // Written again at each start: the key may be another one by now.
            accounts.store(jdbc, ID, Carrier.TWILIO, ACCOUNT_SID, AUTH_TOKEN);
            return true;
        });
    }

    private static void settings(JdbcClient jdbc) {
        jdbc.sql("""
                        INSERT INTO organization_phone_settings (organization_id, twilio_phone_number, alert_phone_number,
                            company_name, business_description, setup_completed, setup_completed_at)
                        VALUES (?, ?, ?, 'Demo Wraps', 'Vehicle wraps for people and fleets', true, now())
                        ON CONFLICT (organization_id) DO NOTHING""").params(ID, PHONE_NUMBER, ALERT_NUMBER).update();
        jdbc.sql("""
                        INSERT INTO organization_phone_numbers (organization_id, phone_number, friendly_name, capabilities)
                        VALUES (?, ?, 'Demo line', '{"voice": true, "sms": true}') ON CONFLICT (phone_number) DO NOTHING""").params(ID, PHONE_NUMBER).update();
    }
}
