package dev.switchboard.desk.appointment;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.organization.DemoOrganization;
import java.util.UUID;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The demo shop's bay, while it has nothing else that can be booked: one, so that whoever calls second is offered another time. */
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
                        INSERT INTO resources (organization_id, name) SELECT ?, 'Bay 1'
                        WHERE NOT EXISTS (SELECT FROM resources WHERE organization_id = current_organization())
                        ON CONFLICT DO NOTHING""").param(SHOP).update());
    }
}
