package dev.switchboard.desk.message;

import dev.switchboard.ground.database.Sandbox;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an organization spends on messages in a day of its zone. All in the caller's transaction and scope. */
@Component
final class Spending {

    private static final String TAKEN = """
            WITH today AS (
                SELECT (now() AT TIME ZONE o.zone)::date AS day, coalesce(s.daily_spend_cap_cents, 2000) AS cap
                FROM organizations o LEFT JOIN organization_phone_settings s ON s.organization_id = o.id
                WHERE o.id = current_organization()
            ), taken AS (
                INSERT INTO daily_spend AS d (organization_id, day, cents)
                SELECT current_organization(), day, :spend FROM today WHERE :spend <= cap %s
                ON CONFLICT (organization_id, day) DO UPDATE SET cents = d.cents + excluded.cents
                WHERE d.cents + excluded.cents <= (SELECT cap FROM today)
                RETURNING day)
            """;

    /** Taken with the message, and told in it so that it can be given back. */
    private static final String TAKE = TAKEN.formatted("") + """
            UPDATE messages SET metadata = metadata || jsonb_build_object('spent', :spend, 'spentOn', day)
            FROM taken WHERE id = :id""";

    /** The beginning of a statement that makes the message and tells it there, unless it was taken for it before. */
    static final String TAKE_FOR_NEW = TAKEN.formatted("""
            AND :spend > 0 AND NOT EXISTS (
                    SELECT FROM messages p WHERE p.organization_id = current_organization() AND p.source_key = :key
                      AND jsonb_exists(p.metadata, 'spent'))""");

    /** The same for a sandbox: what is taken there is gone with it, and its row would be held from whoever sends in earnest. */
    private static final String ROOM = """
            SELECT :cents <= coalesce(s.daily_spend_cap_cents, 2000) - coalesce((
                SELECT d.cents FROM daily_spend d WHERE d.organization_id = o.id AND d.day = (now() AT TIME ZONE o.zone)::date), 0)
            FROM organizations o LEFT JOIN organization_phone_settings s ON s.organization_id = o.id
            WHERE o.id = current_organization()""";

    private static final String GIVE_BACK = """
            WITH message AS (
                SELECT id, (metadata ->> 'spent')::numeric AS cents, (metadata ->> 'spentOn')::date AS day
                FROM messages WHERE id = :id AND jsonb_exists(metadata, 'spent')
            ), back AS (
                UPDATE daily_spend d SET cents = greatest(0, d.cents - m.cents) FROM message m
                WHERE d.organization_id = current_organization() AND d.day = m.day)
            UPDATE messages SET metadata = metadata - 'spent' - 'spentOn' FROM message m WHERE messages.id = m.id""";

    private static final String CAP = """
            SELECT coalesce((SELECT daily_spend_cap_cents FROM organization_phone_settings
                             WHERE organization_id = current_organization()), 2000)""";

    private static final String TELL = """
            INSERT INTO daily_spend AS d (organization_id, day, cap_told_at)
            SELECT id, (now() AT TIME ZONE zone)::date, now() FROM organizations WHERE id = current_organization()
            ON CONFLICT (organization_id, day) DO UPDATE SET cap_told_at = now() WHERE d.cap_told_at IS NULL
            RETURNING day::text""";

    /** @return false if the organization would spend more than it may; nothing is taken then */
    boolean take(JdbcClient jdbc, UUID message, BigDecimal cents) {
        if (Sandbox.isOpen()) {
            return cents.signum() == 0
                    || jdbc.sql(ROOM).param("cents", cents).query(Boolean.class).single();
        }
        return cents.signum() == 0
                || jdbc.sql(TAKE).param("spend", cents).param("id", message).update() == 1;
    }

    /** The message was not sent. */
    void giveBack(JdbcClient jdbc, UUID message) {
        jdbc.sql(GIVE_BACK).param("id", message).update();
    }

    /** In words, with the figure. */
    String reached(JdbcClient jdbc) {
        int cents = jdbc.sql(CAP).query(Integer.class).single();
        return String.format(Locale.US, "Today's spending limit of $%,d.%02d is reached.", cents / 100, cents % 100);
    }

    /** @return the day, the first time that it is asked for on it */
    java.util.Optional<String> firstOfToday(JdbcClient jdbc) {
        return jdbc.sql(TELL).query(String.class).optional();
    }
}
