package dev.switchboard.line.telephony;

import dev.switchboard.ground.credential.CredentialCipher;
import dev.switchboard.ground.credential.CredentialUnreadableException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.GivenUpException;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.notice.Letter;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.line.telephony.CallerIdStore.Attempt;
import dev.switchboard.line.telephony.TelephonyException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Codes that are mailed in place of a call; {@code routes/messages/verification-mailed.yaml} has the mail sent. */
@Component("mailedCodes")
public final class MailedCodes {

    private static final String SEAL = "verification";

    private static final String ADDRESS = """
            SELECT coalesce(
                (SELECT m.email FROM organization_members m WHERE m.organization_id = current_organization() AND m.user_id = ?),
                (SELECT s.alert_email FROM organization_phone_settings s WHERE s.organization_id = current_organization()))""";

    private static final String OPEN = """
            SELECT v.phone_number, v.sealed, v.sealed_version, o.name FROM verified_caller_ids v JOIN organizations o ON o.id = v.organization_id
            WHERE v.organization_id = current_organization() AND v.id = ? AND v.attempt = ?::uuid AND v.sealed IS NOT NULL
              AND v.status = 'pending' AND v.verification_code_expires_at > now()""";

    private static final String BODY = """
            %s is the code that shows that %s is a number of %s.

            Type it on the page on which you keep your own number, within %d minutes.

            If you did not ask for it, there is nothing that you have to do.
            """;

    private final OrganizationScope scope;
    private final CredentialCipher cipher;
    private final EventLog events;
    private final TelephonyProperties properties;
    private final boolean mails;
    private final boolean production;

    MailedCodes(
            OrganizationScope scope,
            CredentialCipher cipher,
            EventLog events,
            TelephonyProperties properties,
            Environment environment,
            @Value("${switchboard.mail.host:}") String mailHost) {
        this.scope = scope;
        this.cipher = cipher;
        this.events = events;
        this.properties = properties;
        this.mails = !mailHost.isBlank();
        this.production = environment.acceptsProfiles(Profiles.of("production"));
    }

    /** @throws TelephonyException CONFLICT if nothing can be mailed, and nobody may read the code elsewhere */
    void requireMail() {
        if (!mails && production) {
            throw TelephonyException.of(
                    Kind.CONFLICT, "No code can be mailed here: no mail server is set up. Have the number called.");
        }
    }

    /** The code, where all mail is simulated and would be read by nobody. */
    @Nullable
    String toBeShown(String code) {
        return mails ? null : code;
    }

    /**
     * In the transaction that begins the attempt.
     *
     * @param wanted where it is mailed to; null: to whoever asks, else to where alerts are mailed
     * @throws TelephonyException BAD_VALUE if nobody has said an address
     */
    void write(JdbcClient jdbc, UUID organization, String user, Attempt attempt, @Nullable String wanted, String code) {
        String to = Optional.ofNullable(wanted)
                .or(() -> jdbc.sql(ADDRESS)
                        .param(user)
                        .query((row, number) -> Optional.ofNullable(row.getString(1)))
                        .single())
                .orElseThrow(() -> TelephonyException.badValue(
                        "email", "an address to mail the code to; neither you nor your alerts have one yet"));
        byte[] sealed = cipher.encrypt(organization, SEAL, (code + " " + to).getBytes(StandardCharsets.UTF_8));
        jdbc.sql("UPDATE verified_caller_ids SET sealed = ?, sealed_version = ? WHERE id = ? AND attempt = ?")
                .params(sealed, cipher.keyVersion(), attempt.id(), attempt.attempt())
                .update();
        events.append(
                jdbc,
                organization,
                new Subject("verification", attempt.id()),
                "verification.mailed",
                attempt.attempt().toString());
    }

    /** Nothing if it is on its way already, or was overtaken by another attempt. */
    public Optional<Letter> letter(Event event) {
        return scope.in(event.organizationId(), jdbc -> jdbc.sql(OPEN)
                .params(event.subject().id(), event.key())
                .query((row, number) -> letter(
                        event,
                        new PhoneNumber(row.getString(1)),
                        opened(event.organizationId(), row.getInt(3), row.getBytes(2)),
                        row.getString(4)))
                .optional());
    }

    private Letter letter(Event event, PhoneNumber number, String opened, String organization) {
        String code = opened.substring(0, opened.indexOf(' '));
        String name = organization.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        String body = body(code, number, name);
        return new Letter(
                event.organizationId(),
                opened.substring(opened.indexOf(' ') + 1),
                "Your code for " + number.display(),
                body,
                mails ? body("••••••", number, name) : body,
                "verification:" + event.key());
    }

    private String body(String code, PhoneNumber number, String name) {
        return BODY.formatted(
                code, number.display(), name, properties.codeValid().toMinutes());
    }

    private String opened(UUID organization, int version, byte[] sealed) {
        try {
            return new String(cipher.decrypt(organization, SEAL, version, sealed), StandardCharsets.UTF_8);
        } catch (CredentialUnreadableException unreadable) {
            throw new GivenUpException("the code can't be opened any more: ask for another one");
        }
    }

    /** Its mail is queued, and holds the code from now on. */
    public void forget(Event event) {
        scope.in(
                event.organizationId(),
                jdbc -> jdbc.sql("""
                        UPDATE verified_caller_ids SET sealed = NULL, sealed_version = NULL
                        WHERE organization_id = current_organization() AND id = ? AND attempt = ?::uuid""").params(event.subject().id(), event.key()).update());
    }
}
