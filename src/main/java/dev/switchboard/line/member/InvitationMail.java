package dev.switchboard.line.member;

import dev.switchboard.ground.credential.CredentialCipher;
import dev.switchboard.ground.credential.CredentialUnreadableException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.GivenUpException;
import dev.switchboard.ground.notice.Letter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the mail that holds an invitation's link; the link is opened for it once more, and forgotten when it is queued. */
@Component("invitationMail")
public final class InvitationMail {

    private static final String OPEN = """
            SELECT i.email, i.role, i.sealed, i.key_version, o.name FROM organization_invitations i
            JOIN organizations o ON o.id = i.organization_id
            WHERE i.organization_id = current_organization() AND i.id = ? AND i.sealed IS NOT NULL
              AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > now()""";

    private static final String BODY = """
            You are invited to join %s on Switchboard%s.

            Open this address to accept. It works once, for seven days:
            %s

            If you did not expect this, there is nothing that you have to do.
            """;

    private final OrganizationScope scope;
    private final CredentialCipher cipher;
    private final String publicUrl;

    InvitationMail(
            OrganizationScope scope,
            CredentialCipher cipher,
            @Value("${switchboard.edge.public-url}") String publicUrl) {
        this.scope = scope;
        this.cipher = cipher;
        this.publicUrl = publicUrl;
    }

    /** Nothing if it is revoked or accepted by now, or on its way already. */
    public Optional<Letter> letter(Event event) {
        return scope.in(event.organizationId(), jdbc -> open(jdbc, event));
    }

    private Optional<Letter> open(JdbcClient jdbc, Event event) {
        UUID organization = event.organizationId();
        UUID id = event.subject().id();
        return jdbc.sql(OPEN)
                .param(id)
                .query((row, number) -> {
                    InvitationToken token = token(organization, row.getInt(4), row.getBytes(3));
                    String name =
                            row.getString(5).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
                    String as = row.getString(2).equals("owner") ? ", as an owner" : "";
                    return new Letter(
                            organization,
                            row.getString(1),
                            "Join " + name.substring(0, Math.min(name.length(), 100)) + " on Switchboard",
                            BODY.formatted(name, as, token.address(publicUrl)),
                            BODY.formatted(name, as, publicUrl + "/console/invitation#…"),
                            "invitation:" + id);
                })
                .optional();
    }

    private InvitationToken token(UUID organization, int version, byte[] sealed) {
        try {
            byte[] opened = cipher.decrypt(organization, Invitations.SEAL, version, sealed);
            return InvitationToken.read(new String(opened, StandardCharsets.US_ASCII))
                    .orElseThrow();
        } catch (CredentialUnreadableException unreadable) {
            throw new GivenUpException("the link can't be opened any more: invite them again");
        }
    }

    /** Its mail is queued, and holds the link from now on. */
    public void forget(Event event) {
        scope.in(event.organizationId(), jdbc -> jdbc.sql(
                        "UPDATE organization_invitations SET sealed = NULL WHERE organization_id = current_organization() AND id = ?")
                .param(event.subject().id())
                .update());
    }
}
