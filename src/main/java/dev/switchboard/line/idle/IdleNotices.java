package dev.switchboard.line.idle;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.notice.Notices;
import dev.switchboard.ground.number.PhoneNumber;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What owners are told of silent numbers, once after 60 days and once after 90. One that is used again is silent no more, and
 * counts from there.
 */
@Component
final class IdleNotices {

    private static final Logger LOG = LoggerFactory.getLogger(IdleNotices.class);
    private static final String TYPE = "idle_number";
    private static final int AGAIN_DAYS = 90;
    private static final int MOST = 1_000;

    /** Nothing is released before its owner had this long since the first word of it. */
    private static final String NOTICE_PERIOD = "30 days";

    private static final String ONCE = """
            INSERT INTO idle_number_notices AS i (organization_id, number_id, days, idle_since)
            VALUES (:organization, :number, :days, :since)
            ON CONFLICT (organization_id, number_id, days) DO NOTHING""";

    private final OrganizationScope scope;
    private final Notices notices;
    private final IdleReleases releases;
    private final String page;

    IdleNotices(
            OrganizationScope scope,
            Notices notices,
            IdleReleases releases,
            @Value("${switchboard.edge.public-url}") String publicUrl) {
        this.scope = scope;
        this.notices = notices;
        this.releases = releases;
        this.page = publicUrl + "/console/numbers";
    }

    /** @return how many numbers its owner was told of now */
    int tell(UUID organization) {
        List<IdleNumber> silent = scope.in(organization, jdbc -> {
            forgetUsed(jdbc, organization);
            return LastUses.silentFor(jdbc, IdleNumbers.TOLD_DAYS, MOST);
        });
        int told = 0;
        for (IdleNumber number : silent) {
            told += scope.in(organization, jdbc -> tell(jdbc, organization, number)) ? 1 : 0;
            if (scope.in(organization, jdbc -> mayGo(jdbc, number))) {
                release(organization, number);
            }
        }
        return told;
    }

    private boolean tell(JdbcClient jdbc, UUID organization, IdleNumber number) {
        int days = number.idleDays() >= AGAIN_DAYS ? AGAIN_DAYS : IdleNumbers.TOLD_DAYS;
        boolean first = once(jdbc, organization, number, IdleNumbers.TOLD_DAYS);
        boolean again = days == AGAIN_DAYS && once(jdbc, organization, number, AGAIN_DAYS);
        if (first || again) {
            notices.settle(jdbc, organization, TYPE, key(number, IdleNumbers.TOLD_DAYS));
            PhoneNumber phone = new PhoneNumber(number.phoneNumber());
            notices.tell(
                    jdbc,
                    organization,
                    TYPE,
                    key(number, days),
                    Optional.of(phone),
                    words(phone, number, IdleNumbers.releasesAutomatically(jdbc)));
        }
        return first || again;
    }

    private static boolean once(JdbcClient jdbc, UUID organization, IdleNumber number, int days) {
        return jdbc.sql(ONCE)
                        .param("organization", organization)
                        .param("number", number.id())
                        .param("days", days)
                        .param("since", number.idleSince().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private String words(PhoneNumber phone, IdleNumber number, boolean automatic) {
        String cost = number.monthlyCostCents() == null || number.monthlyCostCents() == 0
                ? ""
                : " It costs $%d.%02d a month."
                        .formatted(number.monthlyCostCents() / 100, number.monthlyCostCents() % 100);
        String next = number.needed() || !automatic
                ? " Keep it, or release it if nobody needs it: " + page
                : " It is released by itself after 90 days of silence, as your settings say, unless somebody uses it: "
                        + page;
        return "Nobody has called or texted " + phone.display() + " for " + number.idleDays() + " days." + cost + next;
    }

    private static String key(IdleNumber number, int days) {
        return number.id() + ":" + days;
    }

    /** What was told of a number is over once it is used. */
    private void forgetUsed(JdbcClient jdbc, UUID organization) {
        jdbc.sql("""
                        DELETE FROM idle_number_notices i USING organization_phone_numbers n
                        WHERE i.organization_id = current_organization() AND n.id = i.number_id
                          AND (n.status = 'released' OR %s > i.idle_since)
                        RETURNING i.number_id || ':' || i.days""".formatted(LastUses.SINCE))
                .query(String.class)
                .list()
                .forEach(key -> notices.settle(jdbc, organization, TYPE, key));
    }

    private static boolean mayGo(JdbcClient jdbc, IdleNumber number) {
        return number.idleDays() >= AGAIN_DAYS
                && !number.needed()
                && IdleNumbers.releasesAutomatically(jdbc)
                && jdbc.sql("""
                        SELECT EXISTS (SELECT FROM idle_number_notices
                                       WHERE organization_id = current_organization() AND number_id = ? AND days = 60
                                         AND created_at < now() - ?::interval)""")
                        .params(number.id(), NOTICE_PERIOD)
                        .query(Boolean.class)
                        .single();
    }

    private void release(UUID organization, IdleNumber number) {
        if (releases.release(organization, new PhoneNumber(number.phoneNumber()))) {
            scope.in(
                    organization,
                    jdbc -> notices.tell(
                            jdbc,
                            organization,
                            TYPE,
                            number.id() + ":released",
                            Optional.of(new PhoneNumber(number.phoneNumber())),
                            new PhoneNumber(number.phoneNumber()).display()
                                    + " was released after 90 days of silence, as your settings say."));
            LOG.info("A number of organization {} was released after 90 days of silence", organization);
        }
    }
}
