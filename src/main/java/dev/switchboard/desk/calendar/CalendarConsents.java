package dev.switchboard.desk.calendar;

import dev.switchboard.desk.calendar.outside.CalendarException;
import dev.switchboard.desk.calendar.outside.ConnectedCalendar;
import dev.switchboard.desk.calendar.outside.Grant;
import dev.switchboard.ground.credential.CredentialCipher;
import dev.switchboard.ground.database.OrganizationScope;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Has an owner asked for their consent at a provider, and takes them back from there. The way back is signed, good for one return
 * within ten minutes, leads to the organization and the member who set out, and is of use in the browser alone that has the word.
 */
@Component
public final class CalendarConsents {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarConsents.class);
    private static final Pattern STATE = Pattern.compile("([A-Za-z0-9_-]{43})\\.([A-Za-z0-9_-]{43})");

    private static final String BEGIN = """
            WITH old AS (DELETE FROM calendar_consents WHERE organization_id = current_organization() AND expires_at < now())
            INSERT INTO calendar_consents (id, organization_id, provider, member, expires_at)
            VALUES (?, current_organization(), ?, ?, now() + interval '10 minutes')""";

    private static final String RETURN = """
            DELETE FROM calendar_consents WHERE organization_id = current_organization() AND id = ? AND provider = ?
            RETURNING CASE WHEN expires_at > now() THEN member END""";

    private static final int WORD_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final OrganizationScope scope;
    private final CredentialCipher cipher;
    private final Providers providers;
    private final CalendarConnections connections;
    private final String publicUrl;

    CalendarConsents(
            OrganizationScope scope,
            CredentialCipher cipher,
            Providers providers,
            CalendarConnections connections,
            @Value("${switchboard.edge.public-url}") String publicUrl) {
        this.scope = scope;
        this.cipher = cipher;
        this.providers = providers;
        this.connections = connections;
        this.publicUrl = publicUrl;
    }

    /**
     * Somebody sets out.
     *
     * @param address where the member says yes
     * @param word for their browser to keep and bring back; in no address, so that nobody else learns it
     */
    public record Begun(URI address, String word) {

        @Override
        public String toString() {
            return "Begun";
        }
    }

    /** What came of a return. */
    public enum Outcome {
        CONNECTED,
        /** They said no, or not to all of it. */
        DENIED,
        /** It is no way back of ours or of this browser, was used, or took too long. */
        UNKNOWN,
        /** The provider did not answer, or not as it should. */
        FAILED
    }

    /** @return nothing if there is no such provider here */
    public Optional<Begun> begin(UUID organization, String member, String provider) {
        return providers.find(provider).filter(ConnectedCalendar::isAvailable).map(calendar -> {
            UUID id = UUID.randomUUID();
            scope.in(
                    organization,
                    jdbc -> jdbc.sql(BEGIN).params(id, provider, member).update());
            String way = way(organization, id);
            String word = fresh();
            String state = way + "." + cipher.sign(purpose(provider), bound(way, word));
            return new Begun(calendar.consent(state, challenge(way), redirect(provider)), word);
        });
    }

    private URI redirect(String provider) {
        return URI.create(publicUrl + "/oauth/" + provider + "/callback");
    }

    private String fresh() {
        byte[] bytes = new byte[WORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String bound(String way, String word) {
        return way + "." + word;
    }

    private static String purpose(String provider) {
        return "calendar consent of " + provider;
    }

    private static String way(UUID organization, UUID id) {
        byte[] bytes = ByteBuffer.allocate(32)
                .putLong(organization.getMostSignificantBits())
                .putLong(organization.getLeastSignificantBits())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Nobody has to keep it: whoever has the key makes it again. */
    private String verifier(String way) {
        return cipher.sign("calendar consent's verifier", way);
    }

    private String challenge(String way) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(DigestUtils.sha256(verifier(way)));
    }

    /**
     * Somebody comes back.
     *
     * @param code what they bring
     * @param error what is brought in its place
     * @param word of the browser; empty if it has none
     */
    public Outcome finish(String provider, String state, String code, String error, String word) {
        var form = STATE.matcher(state);
        Optional<ConnectedCalendar> calendar = providers.find(provider);
        if (calendar.isEmpty()
                || !form.matches()
                || !cipher.isSigned(purpose(provider), bound(form.group(1), word), form.group(2))) {
            return Outcome.UNKNOWN;
        }
        String way = form.group(1);
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(way));
        UUID organization = new UUID(bytes.getLong(), bytes.getLong());
        UUID id = new UUID(bytes.getLong(), bytes.getLong());
        Optional<String> member = scope.in(organization, jdbc -> jdbc.sql(RETURN)
                .params(id, provider)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(found -> found));
        if (member.isEmpty()) {
            return Outcome.UNKNOWN;
        }
        return code.isEmpty() || !error.isEmpty()
                ? Outcome.DENIED
                : connected(organization, member.get(), calendar.get(), code, way);
    }

    private Outcome connected(UUID organization, String member, ConnectedCalendar calendar, String code, String way) {
        try {
            Grant grant = calendar.redeem(code, verifier(way), redirect(calendar.provider()));
            return connections.connect(organization, member, calendar, grant) ? Outcome.CONNECTED : Outcome.FAILED;
        } catch (CalendarException why) {
            LOG.info("{} of {} is not connected: {}", calendar.title(), organization, why.reason());
            return why.is(CalendarException.Kind.REFUSED) ? Outcome.DENIED : Outcome.FAILED;
        }
    }
}
