package dev.switchboard.desk.service;

import dev.switchboard.ground.organization.DemoOrganization;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What the demo shop offers, for a fresh start; services that somebody has made, or changed, stay as they are. */
@Component
@Profile("!production")
@ConditionalOnProperty(name = "switchboard.demo.converses", havingValue = "true", matchIfMissing = true)
final class DemoServices implements InitializingBean {

    private static final String TRADE = "vehicle-wraps";
    private static final String ACTOR = "demo";

    private final Services services;
    private final ServiceSets sets;

    /** @param shop made first */
    DemoServices(Services services, ServiceSets sets, DemoOrganization shop) {
        this.services = services;
        this.sets = sets;
    }

    @Override
    public void afterPropertiesSet() {
        sets.of(TRADE).ifPresent(set -> services.begin(DemoOrganization.ID, ACTOR, set));
    }
}
