package dev.switchboard.desk.digest;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.job.Job;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Several times an hour, for those whose Monday morning it is. */
@Component
final class SendDigests implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(SendDigests.class);
    private static final int AT_ONCE = 200;
    private static final Outcome NOWHERE = new Outcome(0, "it is no Monday morning anywhere");

    private final OrganizationScope scope;
    private final Digests digests;
    private final DigestProperties properties;

    SendDigests(OrganizationScope scope, Digests digests, DigestProperties properties) {
        this.scope = scope;
        this.digests = digests;
        this.properties = properties;
    }

    @Override
    public String name() {
        return "send-digests";
    }

    @Override
    public String purpose() {
        return "mails how the week was to those whose Monday morning it is";
    }

    @Override
    public Outcome run() throws JobFailedException {
        return run(Instant.now());
    }

    Outcome run(Instant now) throws JobFailedException {
        if (!Week.isDueSomewhere(now, properties.at())) {
            return NOWHERE;
        }
        List<String> due = ZoneId.getAvailableZoneIds().stream()
                .filter(SendDigests::hasRules)
                .filter(zone -> due(now, zone).isPresent())
                .toList();
        Optional<Week> week = due.stream().findAny().flatMap(zone -> due(now, zone)); // the same in all of them
        return week.isPresent() ? run(week.get(), due) : NOWHERE;
    }

    /** A library for calendars makes zones known that have none until somebody reads such a calendar. */
    private static boolean hasRules(String zone) {
        return ZoneRulesProvider.getRules(zone, false) != null;
    }

    private Optional<Week> due(Instant now, String zone) {
        return Week.due(now, ZoneId.of(zone), properties.at());
    }

    private Outcome run(Week week, List<String> zones) throws JobFailedException {
        long sent = 0;
        long failed = 0;
        List<UUID> page = page(week, zones, null);
        while (!page.isEmpty()) {
            for (UUID organization : page) {
                try {
                    sent += digests.tell(organization, week) ? 1 : 0;
                } catch (RuntimeException notNow) {
                    failed++;
                    LOG.warn(
                            "Organization {} can't be told of its week now: {}",
                            organization,
                            notNow.getClass().getSimpleName());
                }
            }
            page = page(week, zones, page.get(page.size() - 1));
        }
        String words = "%,d organizations were told of their week".formatted(sent);
        if (failed > 0) {
            throw new JobFailedException(words + "; %,d could not be".formatted(failed));
        }
        return new Outcome(sent, words);
    }

    private List<UUID> page(Week week, List<String> zones, @Nullable UUID after) {
        return scope.nowhere()
                .sql("SELECT * FROM list_due_digests(?, ?, ?::uuid, ?)")
                .params(zones.toArray(String[]::new), week.told(), after == null ? null : after.toString(), AT_ONCE)
                .query(UUID.class)
                .list();
    }
}
