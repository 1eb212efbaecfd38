package dev.switchboard.ground.figure;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.job.JobFailedException;
import dev.switchboard.ground.job.Outcome;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sums the days that are over, of all organizations: many of them by one statement, which sums each in its own scope. A day is over
 * when the one after it is, by the clock of its organization: what happens late is in by then, and whatever changes afterwards leaves
 * a mark, for which the day is summed again.
 */
@Component
public class DaySums {

    private static final Logger LOG = LoggerFactory.getLogger(DaySums.class);

    private static final int AT_ONCE = 100;

    /** Milliseconds between two batches, in which webhooks have the database for themselves. */
    private static final long PAUSE = 30;

    private static final String DECLARATIONS = """
            sum_zone text;
            sum_until date;
            sum_done date;
            sum_stale date[];
            sum_from date;
            sum_to date;
            sum_starts timestamptz;
            sum_ends timestamptz;
            sum_rows bigint;""";

    /** One plan serves all of them, those with ten rows and those with a million: whatever is asked for, an index leads there. */
    private static final String BY_INDEXES = """
            PERFORM set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
                set_config('enable_mergejoin', 'off', true), set_config('work_mem', '32MB', true);
            """;

    /** Marks first: what is marked after that is summed again the next time. Those of days that are still open are left. */
    private static final String BEGIN = """
            SELECT o.zone, (now() AT TIME ZONE o.zone)::date - 1 INTO sum_zone, sum_until FROM organizations o WHERE o.id = each_organization;
            CONTINUE WHEN NOT FOUND;
            WITH gone AS (DELETE FROM stale_days WHERE organization_id = each_organization AND day < sum_until RETURNING day)
            SELECT coalesce(array_agg(DISTINCT day), '{}') INTO sum_stale FROM gone;""";

    /** Whoever sums the same organization at the same time waits. A day of many that changed is one of a long time that is summed whole. */
    private static final String GROUP = """
            INSERT INTO figure_days_done (organization_id, grp, until, zone, definition)
            VALUES (each_organization, '%1$s', '2000-01-01', sum_zone, '%2$s') ON CONFLICT DO NOTHING;
            SELECT CASE WHEN d.zone = sum_zone AND d.definition = '%2$s' AND NOT %4$s THEN d.until ELSE '2000-01-01' END INTO sum_done
            FROM figure_days_done d WHERE d.organization_id = each_organization AND d.grp = '%1$s' FOR UPDATE;
            IF cardinality(sum_stale) > 60 THEN
                sum_done := least(sum_done, (SELECT min(day) FROM unnest(sum_stale) day));
            END IF;
            IF sum_done < sum_until OR cardinality(sum_stale) > 0 THEN
                FOR sum_from, sum_to IN
                    SELECT sum_done, sum_until WHERE sum_done < sum_until
                    UNION ALL SELECT day, day + 1 FROM unnest(sum_stale) day WHERE day < sum_done
                LOOP
                    sum_starts := sum_from::timestamp AT TIME ZONE sum_zone;
                    sum_ends := sum_to::timestamp AT TIME ZONE sum_zone;
                    DELETE FROM figure_days d WHERE d.organization_id = each_organization AND d.grp = '%1$s' AND d.day >= sum_from AND d.day < sum_to;
                    INSERT INTO figure_days (organization_id, grp, number, day, figures, keys, amounts)
                    SELECT each_organization, '%1$s', f.number, f.day, array_agg(f.figure), array_agg(f.key), array_agg(f.value)
                    FROM (%3$s) f GROUP BY f.number, f.day;
                    GET DIAGNOSTICS sum_rows = ROW_COUNT;
                    each_count := each_count + sum_rows;
                END LOOP;
                UPDATE figure_days_done d SET until = sum_until, zone = sum_zone, definition = '%2$s'
                WHERE d.organization_id = each_organization AND d.grp = '%1$s'
                  AND (d.until, d.zone, d.definition) IS DISTINCT FROM (sum_until, sum_zone, '%2$s');
            END IF;""";

    private final FigureFiles files;
    private final OrganizationScope scope;

    DaySums(FigureFiles files, OrganizationScope scope) {
        this.files = files;
        this.scope = scope;
    }

    /**
     * What came of it.
     *
     * @param rows days of a group and number
     * @param failed organizations whose days could not be summed
     */
    public record Summed(long rows, long failed) {

        /** As a job tells it. @throws JobFailedException if not all could be summed */
        public Outcome outcome() throws JobFailedException {
            String words = "%,d sums of days".formatted(rows);
            if (failed > 0) {
                throw new JobFailedException(
                        words + "; the days of %,d organizations could not be summed".formatted(failed));
            }
            return new Outcome(rows, words);
        }

        Summed plus(Summed other) {
            return new Summed(rows + other.rows, failed + other.failed);
        }
    }

    /** @param again what is summed already, too */
    Summed all(Iterable<List<UUID>> pages, boolean again) {
        String statements = statements(again);
        Summed summed = new Summed(0, 0);
        for (List<UUID> page : pages) {
            for (int i = 0; i < page.size(); i += AT_ONCE) {
                summed = summed.plus(some(page.subList(i, Math.min(page.size(), i + AT_ONCE)), statements));
                rest();
            }
        }
        return summed;
    }

    /** The days of these. @param again what is summed already, too */
    public Summed of(List<UUID> organizations, boolean again) {
        return some(organizations, statements(again));
    }

    /** Where one of many can't be summed, the others are all the same. */
    private Summed some(List<UUID> organizations, String statements) {
        try {
            return new Summed(scope.each(organizations, DECLARATIONS, statements), 0);
        } catch (RuntimeException failed) {
            if (organizations.size() > 1) {
                return organizations.stream()
                        .map(each -> some(List.of(each), statements))
                        .reduce(new Summed(0, 0), Summed::plus);
            }
            LOG.warn(
                    "The days of organization {} can't be summed now: {}",
                    organizations.get(0),
                    failed.getClass().getSimpleName());
            return new Summed(0, 1);
        }
    }

    private String statements(boolean again) {
        return BY_INDEXES
                + BEGIN
                + files.all().stream()
                        .map(file -> GROUP.formatted(file.group(), file.definition(), file.inLoop(), again))
                        .collect(Collectors.joining("\n", "\n", ""));
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
