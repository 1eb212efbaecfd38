package dev.switchboard.desk.appointment;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.organization.DemoOrganization;
import java.util.UUID;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The demo shop's two bays, while it has nothing else that can be booked. */
@Component
@Profile("!production")
final class DemoBookings implements InitializingBean {

    private static final UUID SHOP = DemoOrganization.ID;

    private final OrganizationScope scope;

    /** @param shop made first */
    DemoBookings(OrganizationScope scope, DemoOrganization shop) {
        this.scope = scope;
    }

    @Override
    public void afterPropertiesSet() {
        scope.in(SHOP, jdbc -> jdbc.sql("""
                        INSERT INTO resources (organization_id, name, position)
                        SELECT ?, bay.name, bay.position FROM (VALUES ('Bay 1', 0), ('Bay 2', 1)) AS bay (name, position)
                        WHERE NOT EXISTS (SELECT FROM resources WHERE organization_id = current_organization())
                        ON CONFLICT DO NOTHING""").param(SHOP).update());
    }
}
