package dev.switchboard.line.vapi;

import dev.switchboard.ground.database.OrganizationScope;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The agents of all organizations, for jobs that go through them. */
@Component
class ListedAgents {

    private static final int AT_ONCE = 200;

    private final OrganizationScope scope;

    ListedAgents(OrganizationScope scope) {
        this.scope = scope;
    }

    record Listed(UUID organization, UUID agent) {}

    /** Oldest first; a page at a time, when the one before is done with. */
    Iterable<List<Listed>> pages() {
        return () -> Stream.iterate(
                        page(new UUID(0, 0)),
                        page -> !page.isEmpty(),
                        page -> page(page.get(page.size() - 1).agent()))
                .iterator();
    }

    private List<Listed> page(UUID after) {
        return scope.nowhere()
                .sql("SELECT organization_id, agent_id FROM list_vapi_agents(?, ?)")
                .params(after, AT_ONCE)
                .query((row, number) -> new Listed(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }
}
