package dev.switchboard.ground.figure;

import java.util.Collection;
import java.util.stream.Collectors;

/** What is done for each organization whose days are summed, in PL/pgSQL. */
final class SumStatements {

    static final String DECLARATIONS = """
            sum_zone text;
            sum_until date;
            sum_done date;
            sum_stale date[];
            sum_from date;
            sum_to date;
            sum_starts timestamptz;
            sum_ends timestamptz;
            sum_first date;
            sum_large boolean;
            sum_enough date;
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
            sum_large := NULL;
            WITH gone AS (DELETE FROM stale_days WHERE organization_id = each_organization AND day < sum_until RETURNING day)
            SELECT coalesce(array_agg(DISTINCT day), '{}') INTO sum_stale FROM gone;""";

    /**
     * A long past is summed whole where little happened in it, and two weeks at a time where much did: what was done stays, however
     * long all of it takes, and nobody waits for it. Before its first call or text there is next to nothing.
     */
    private static final String ENOUGH = """
            sum_enough := sum_until;
            IF sum_until - sum_done > 31 THEN
                IF sum_large IS NULL THEN
                    SELECT count(*) = %1$d INTO sum_large FROM (
                        (SELECT 1 FROM phone_calls p WHERE p.organization_id = each_organization LIMIT %1$d)
                        UNION ALL (SELECT 1 FROM messages m WHERE m.organization_id = each_organization LIMIT %1$d) LIMIT %1$d) happened;
                    SELECT min(happened.at AT TIME ZONE sum_zone)::date INTO sum_first FROM (
                        (SELECT p.created_at AS at FROM phone_calls p WHERE p.organization_id = each_organization ORDER BY p.id LIMIT 1)
                        UNION ALL
                        (SELECT m.created_at FROM messages m WHERE m.organization_id = each_organization ORDER BY m.id LIMIT 1)) happened;
                END IF;
                IF sum_large THEN
                    sum_enough := least(sum_until, greatest(sum_done, sum_first) + 14);
                    IF sum_enough < sum_until AND NOT each_organization = ANY (each_unfinished) THEN
                        each_unfinished := each_unfinished || each_organization;
                    END IF;
                END IF;
            END IF;""";

    /** Where midnight comes twice, when clocks are set back by night, PostgreSQL takes the second for what is meant. */
    private static final String FIRST_MIDNIGHT = """
            IF (%1$s - interval '1 hour') AT TIME ZONE sum_zone >= %2$s THEN
                %1$s := %1$s - interval '1 hour';
            END IF;""";

    /** Whoever sums the same organization at the same time waits. A day of many that changed is one of a long time that is summed whole. */
    private static final String GROUP = """
            INSERT INTO figure_days_done (organization_id, grp, until, zone, definition)
            VALUES (each_organization, '%1$s', '2000-01-01', sum_zone, '%2$s') ON CONFLICT DO NOTHING;
            SELECT CASE WHEN d.zone = sum_zone AND d.definition = '%2$s' AND NOT %4$s THEN d.until ELSE '2000-01-01' END INTO sum_done
            FROM figure_days_done d WHERE d.organization_id = each_organization AND d.grp = '%1$s' FOR UPDATE;
            IF cardinality(sum_stale) > 60 THEN
                sum_done := least(sum_done, (SELECT min(day) FROM unnest(sum_stale) day));
            END IF;
            %5$s
            IF sum_done < sum_enough OR cardinality(sum_stale) > 0 THEN
                FOR sum_from, sum_to IN
                    SELECT sum_done, sum_enough WHERE sum_done < sum_enough
                    UNION ALL SELECT day, day + 1 FROM unnest(sum_stale) day WHERE day < sum_done
                LOOP
                    sum_starts := sum_from::timestamp AT TIME ZONE sum_zone;
                    sum_ends := sum_to::timestamp AT TIME ZONE sum_zone;
                    %6$s
                    DELETE FROM figure_days d WHERE d.organization_id = each_organization AND d.grp = '%1$s' AND d.day >= sum_from AND d.day < sum_to;
                    INSERT INTO figure_days (organization_id, grp, number, day, figures, keys, amounts)
                    SELECT each_organization, '%1$s', f.number, f.day, array_agg(f.figure), array_agg(f.key), array_agg(f.value)
                    FROM (%3$s) f GROUP BY f.number, f.day;
                    GET DIAGNOSTICS sum_rows = ROW_COUNT;
                    each_count := each_count + sum_rows;
                END LOOP;
                UPDATE figure_days_done d SET until = sum_enough, zone = sum_zone, definition = '%2$s'
                WHERE d.organization_id = each_organization AND d.grp = '%1$s'
                  AND (d.until, d.zone, d.definition) IS DISTINCT FROM (sum_enough, sum_zone, '%2$s');
            END IF;""";

    private SumStatements() {}

    /**
     * @param again what is summed already, too
     * @param large calls and messages, from how many on an organization is summed in parts
     */
    static String of(Collection<FigureFile> files, boolean again, int large) {
        String enough = ENOUGH.formatted(large);
        String midnights = FIRST_MIDNIGHT.formatted("sum_starts", "sum_from") + "\n"
                + FIRST_MIDNIGHT.formatted("sum_ends", "sum_to");
        return BY_INDEXES
                + BEGIN
                + files.stream()
                        .map(file -> GROUP.formatted(
                                file.group(), file.definition(), file.inLoop(), again, enough, midnights))
                        .collect(Collectors.joining("\n", "\n", ""));
    }
}
