package dev.switchboard.isolation;

import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** An organization with a row in every table that has organizations, for tests that are about all tables. */
public final class EveryTable {

    private EveryTable() {}

    public static UUID fill(ApplicationContext service) {
        return service.getBean(Tenants.class).make().id();
    }
}
