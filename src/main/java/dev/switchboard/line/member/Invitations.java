package dev.switchboard.line.member;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.credential.CredentialCipher;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.security.Role;
import dev.switchboard.ground.security.Standings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asks people to join by a link that is mailed to them: good once, for seven days, until it is revoked. {@code
 * routes/messages/member-invited.yaml} has the mail sent.
 */
@Component("memberInvitations")
public final class Invitations {

    /** What the token is sealed as until its mail is queued. */
    static final String SEAL = "invitation";

    private static final int MOST_A_DAY = 50;

    private final OrganizationScope scope;
    private final Membership membership;
    private final Standings standings;
    private final CredentialCipher cipher;
    private final EventLog events;
    private final AuditLog audit;
    private final String publicUrl;

    Invitations(
            OrganizationScope scope,
            Membership membership,
            Standings standings,
            CredentialCipher cipher,
            EventLog events,
            AuditLog audit,
            @Value("${switchboard.edge.public-url}") String publicUrl) {
        this.scope = scope;
        this.membership = membership;
        this.standings = standings;
        this.cipher = cipher;
        this.events = events;
        this.audit = audit;
        this.publicUrl = publicUrl;
    }

    /**
     * Invites somebody; an open invitation of the same address is revoked.
     *
     * @param by the owner who invites
     * @throws InvitationRefusedException if they are a member already, or too many were invited today
     */
    public Made invite(UUID organization, String email, Role role, String by) {
        InvitationToken token = InvitationToken.fresh();
        return scope.changing(organization, jdbc -> {
            if (InvitationRows.isMember(jdbc, email)) {
                throw InvitationRefusedException.memberAlready();
            }
            if (InvitationRows.madeToday(jdbc) >= MOST_A_DAY) {
                throw InvitationRefusedException.tooMany(MOST_A_DAY);
            }
            InvitationRows.revokeOf(jdbc, email, by);
            byte[] sealed = cipher.encrypt(organization, SEAL, token.bytes());
            UUID id = InvitationRows.insert(jdbc, email, role, token, sealed, cipher.keyVersion(), by);
            events.append(jdbc, organization, new Subject("invitation", id), "member.invited", "invited");
            write(jdbc, organization, by, "created", id, Map.of("email", asked(email), "role", asked(role.wire())));
            return new Made(InvitationRows.find(jdbc, id).orElseThrow(), token.address(publicUrl));
        });
    }

    private static List<Object> asked(String value) {
        return java.util.Arrays.asList(null, value);
    }

    /** Newest first. @param before only what is older than this id */
    public List<Invitation> list(UUID organization, Optional<UUID> before, int most) {
        return scope.in(organization, jdbc -> InvitationRows.list(jdbc, before, most));
    }

    /** @return false if there is none that is open */
    public boolean revoke(UUID organization, UUID id, String by) {
        return scope.changing(organization, jdbc -> {
            boolean revoked = InvitationRows.revoke(jdbc, id, by);
            if (revoked) {
                write(jdbc, organization, by, "deleted", id, Map.of());
            }
            return revoked;
        });
    }

    /**
     * Makes whoever holds the link a member. Accepted again by the same person, nothing changes.
     *
     * @param user the sub of their tokens
     * @return nothing for a link that is unknown, used up, revoked or too old
     */
    public Optional<Accepted> accept(String link, String user) {
        Optional<InvitationToken> token = InvitationToken.read(link);
        Optional<UUID> organization = token.flatMap(this::organizationOf);
        if (organization.isEmpty()) {
            return Optional.empty();
        }
        Optional<Accepted> accepted = scope.changing(organization.get(), jdbc -> InvitationRows.hold(jdbc, token.get())
                .flatMap(invitation -> accept(jdbc, organization.get(), invitation, user)));
        standings.forget(organization.get());
        return accepted;
    }

    private Optional<UUID> organizationOf(InvitationToken token) {
        return scope.nowhere()
                .sql("SELECT o FROM find_invitation(?) o WHERE o IS NOT NULL")
                .param(token.hash())
                .query(UUID.class)
                .optional();
    }

    private Optional<Accepted> accept(JdbcClient jdbc, UUID organization, Invitation invitation, String user) {
        boolean again = InvitationRows.acceptedBy(jdbc, invitation.id(), user)
                && membership.roleOf(jdbc, user).isPresent();
        if (!again && !invitation.state().equals("open")) {
            return Optional.empty();
        }
        if (!again) {
            boolean owner =
                    membership.roleOf(jdbc, user).filter(Role.OWNER::equals).isPresent();
            membership.put(jdbc, organization, user, owner ? Role.OWNER : invitation.role(), user);
            membership.describe(jdbc, user, Optional.empty(), Optional.of(invitation.email()));
            InvitationRows.accept(jdbc, invitation.id(), user);
        }
        return jdbc.sql("SELECT name FROM organizations WHERE id = ? AND deleted_at IS NULL")
                .param(organization)
                .query(String.class)
                .optional()
                .map(name -> new Accepted(
                        organization, name, membership.roleOf(jdbc, user).orElseThrow()));
    }

    private void write(
            JdbcClient jdbc, UUID organization, String by, String action, UUID id, Map<String, List<Object>> fields) {
        audit.append(jdbc, organization, new Change(by, action, "invitations/" + id, Map.copyOf(fields)));
    }

    /** @param url the link, which is told this once */
    public record Made(Invitation invitation, String url) {

        @Override
        public String toString() {
            return "Made[" + invitation.id() + "]";
        }
    }

    /** @param name of the organization */
    public record Accepted(UUID organization, String name, Role role) {}
}
