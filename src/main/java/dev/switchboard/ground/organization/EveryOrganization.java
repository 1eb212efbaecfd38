package dev.switchboard.ground.organization;

import dev.switchboard.ground.database.OrganizationScope;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The ids of all organizations, for jobs that go through them; a page at a time, newest first. */
@Component
public final class EveryOrganization {

    private static final int AT_ONCE = 500;

    private final OrganizationScope scope;

    EveryOrganization(OrganizationScope scope) {
        this.scope = scope;
    }

    /** Each page is asked for when the one before is done with; none is empty. */
    public Iterable<List<UUID>> pages() {
        return () -> Stream.iterate(
                        page(null, AT_ONCE), page -> !page.isEmpty(), page -> page(page.get(page.size() - 1), AT_ONCE))
                .iterator();
    }

    /** The newest, if there is one. */
    public Optional<UUID> newest() {
        return page(null, 1).stream().findFirst();
    }

    private List<UUID> page(@Nullable UUID before, int most) {
        return scope.nowhere()
                .sql("SELECT id FROM list_organizations(?::uuid, ?)")
                .params(before == null ? null : before.toString(), most)
                .query(UUID.class)
                .list();
    }
}
