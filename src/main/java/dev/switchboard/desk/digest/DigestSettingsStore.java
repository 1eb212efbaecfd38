package dev.switchboard.desk.digest;

import dev.switchboard.desk.message.OwnerMail;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What organizations have decided about Monday's mail. */
@Component
public final class DigestSettingsStore {

    /** Who turned it off, where nobody is signed in. */
    private static final String BY_LINK = "digest-link";

    private static final String WRITE = """
            INSERT INTO digest_settings AS d (organization_id, enabled, email) VALUES (current_organization(), :enabled, :email)
            ON CONFLICT (organization_id) DO UPDATE SET enabled = excluded.enabled, email = excluded.email, updated_at = now()""";

    private final OrganizationScope scope;
    private final AuditLog audit;
    private final DigestLinks links;

    DigestSettingsStore(OrganizationScope scope, AuditLog audit, DigestLinks links) {
        this.scope = scope;
        this.audit = audit;
        this.links = links;
    }

    public DigestSettings find(UUID organization) {
        return scope.in(organization, DigestSettingsStore::read);
    }

    /** In the organization's transaction. */
    static DigestSettings read(JdbcClient jdbc) {
        Optional<String> usual = OwnerMail.address(jdbc);
        return jdbc.sql("""
                        SELECT enabled, email, CASE outcome WHEN 'sent' THEN told_at END FROM digest_settings
                        WHERE organization_id = current_organization()""")
                .query((row, number) -> {
                    @Nullable String email = row.getString(2);
                    @Nullable OffsetDateTime sent = row.getObject(3, OffsetDateTime.class);
                    return new DigestSettings(
                            row.getBoolean(1),
                            email,
                            email == null ? usual.orElse(null) : email,
                            sent == null ? null : sent.toInstant());
                })
                .optional()
                .orElse(new DigestSettings(true, null, usual.orElse(null), null));
    }

    public DigestSettings put(UUID organization, String actor, boolean enabled, @Nullable String email) {
        return scope.changing(organization, jdbc -> write(jdbc, organization, actor, enabled, email));
    }

    private DigestSettings write(
            JdbcClient jdbc, UUID organization, String actor, boolean enabled, @Nullable String email) {
        DigestSettings before = read(jdbc);
        jdbc.sql(WRITE)
                .param("enabled", enabled)
                .param("email", email, Types.VARCHAR)
                .update();
        DigestSettings after = read(jdbc);
        audit.append(
                jdbc,
                organization,
                new Change(actor, "changed", "digest", Change.between(fields(before), fields(after))));
        return after;
    }

    private static Map<String, @Nullable Object> fields(DigestSettings settings) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("enabled", settings.enabled());
        fields.put("email", settings.email());
        return fields;
    }

    /** Whether it is on, for whoever has its link; nothing if that is none, or the mail goes somewhere else by now. */
    public Optional<Boolean> byLink(String token) {
        return links.read(token)
                .flatMap(claim ->
                        scope.in(claim.organization(), jdbc -> good(jdbc, claim).map(DigestSettings::enabled)));
    }

    /** @return whether that was a link of it */
    public boolean turnOff(String token) {
        return links.read(token)
                .map(claim -> scope.in(claim.organization(), jdbc -> good(jdbc, claim)
                        .map(settings -> {
                            if (settings.enabled()) {
                                write(jdbc, claim.organization(), BY_LINK, false, settings.email());
                            }
                            return true;
                        })
                        .orElse(false)))
                .orElse(false);
    }

    private Optional<DigestSettings> good(JdbcClient jdbc, DigestLinks.Claim claim) {
        DigestSettings settings = read(jdbc);
        return Optional.of(settings).filter(it -> it.sendsTo() != null && links.isGood(claim, it.sendsTo()));
    }
}
