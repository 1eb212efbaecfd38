package dev.switchboard.desk.message;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.number.TextingNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.ground.organization.PlatformProperties;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By which number and account an organization's messages leave. What is suspended, pending or released never sends. */
@Component
public final class Senders {

    private static final String CHOOSE = """
            SELECT n.id, n.phone_number, n.provider, EXISTS (
                SELECT FROM opt_outs x WHERE x.organization_id = o.id AND x.phone_number = :to
                AND x.our_number IN ('', coalesce(n.phone_number, :platform))) OR EXISTS (
                SELECT FROM text_intake i WHERE i.organization_id = o.id AND i.address = :to -- a STOP that is not filed yet
                AND i.stop_to IN ('', coalesce(n.phone_number, :platform))),
                EXISTS (SELECT FROM organization_phone_numbers own WHERE own.organization_id = o.id AND own.phone_number = :to)
            FROM organizations o LEFT JOIN LATERAL (
                SELECT n.id, n.phone_number, n.provider FROM organization_phone_numbers n
                LEFT JOIN organization_phone_settings s ON s.organization_id = n.organization_id
                WHERE n.organization_id = o.id AND\s""" + TextingNumber.SENDS + """
                  AND (:from::text IS NULL OR n.phone_number = :from)
                ORDER BY n.number_type = :type DESC NULLS LAST, n.number_type = 'primary' DESC,
                    n.id = o.default_phone_number_id DESC NULLS LAST, n.phone_number = s.twilio_phone_number DESC NULLS LAST, n.id
                LIMIT 1) n ON true
            WHERE o.id = current_organization()""";

    private final Directory directory;
    private final PlatformProperties platform;
    private final URI publicUrl;

    Senders(Directory directory, PlatformProperties platform, @Value("${switchboard.edge.public-url}") URI publicUrl) {
        this.directory = directory;
        this.platform = platform;
        this.publicUrl = publicUrl;
    }

    /**
     * The number of the wanted type, else a primary one, else any, else the platform's.
     *
     * @param type wanted; null: none
     * @param from the only one that will do; null: any
     * @return nothing if there is none
     */
    public Optional<Chosen> choose(
            JdbcClient jdbc, UUID organization, String to, Optional<String> type, Optional<String> from) {
        Row row = jdbc.sql(CHOOSE)
                .param("to", to)
                .param("platform", platform.sender())
                .param("type", type.orElse(null), Types.VARCHAR)
                .param("from", from.orElse(null), Types.VARCHAR)
                .query(Senders::row)
                .single();
        Listing listing = listing(organization);
        if (row.number.isPresent()) {
            return account(listing, row.provider, row.number.get())
                    .map(account -> new Chosen(row.id, row.number.orElseThrow(), account, row.optedOut, row.toOurs));
        }
        return from.isPresent()
                ? Optional.empty()
                : ofPlatform(listing)
                        .map(account -> new Chosen(
                                Optional.empty(),
                                new PhoneNumber(platform.sender()),
                                account,
                                row.optedOut,
                                row.toOurs));
    }

    private static Row row(ResultSet set, int number) throws SQLException {
        String ours = set.getString(2);
        return new Row(
                Optional.ofNullable(set.getObject(1, UUID.class)),
                ours == null ? Optional.empty() : PhoneNumber.parse(ours),
                ours == null ? "" : set.getString(3),
                set.getBoolean(4),
                set.getBoolean(5));
    }

    /** The account that owns a number of that carrier; the one that messages leave by if there is none. */
    Optional<CarrierAccount> account(Listing listing, String provider, PhoneNumber number) {
        if (listing.paused()) {
            return Optional.empty(); // any other account would send as somebody else
        }
        return listing.accountOfNumber(Carrier.valueOf(provider.toUpperCase(Locale.ROOT)), number);
    }

    /** The platform's account, if its number may send for that organization. */
    Optional<CarrierAccount> ofPlatform(Listing listing) {
        if (listing.paused() || PhoneNumber.parse(platform.sender()).isEmpty()) {
            return Optional.empty();
        }
        return directory.platformAccount().or(listing::platformAccount);
    }

    /** Names the organization, because a delivery status names none of its numbers. Only the simulator reaches a loopback host. */
    Optional<URI> statusCallback(CarrierAccount account, UUID organization) {
        boolean reachable = account.simulated()
                || !publicUrl.getHost().equals("localhost")
                        && !publicUrl.getHost().startsWith("127.");
        return reachable
                ? Optional.of(URI.create(publicUrl + "/webhooks/"
                        + account.carrier().path() + "/sms/status?organization=" + organization))
                : Optional.empty();
    }

    Listing listing(UUID organization) {
        return directory
                .listing(organization)
                .orElseThrow(() -> new IllegalStateException("organization " + organization + " is gone"));
    }

    /**
     * @param numberId of the organization's number; none for the platform's
     * @param optedOut whether they said STOP to it
     * @param toOurs whether the message would come to the organization itself
     */
    public record Chosen(
            Optional<UUID> numberId, PhoneNumber number, CarrierAccount account, boolean optedOut, boolean toOurs) {}

    private record Row(
            Optional<UUID> id, Optional<PhoneNumber> number, String provider, boolean optedOut, boolean toOurs) {}
}
