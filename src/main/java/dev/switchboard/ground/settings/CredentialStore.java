package dev.switchboard.ground.settings;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierNumbers;
import dev.switchboard.ground.credential.CarrierCredentials;
import dev.switchboard.ground.credential.CredentialUnreadableException;
import dev.switchboard.ground.credential.ServiceKey;
import dev.switchboard.ground.credential.StoredCredentials;
import dev.switchboard.ground.credential.StoredCredentials.Stored;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.organization.CarrierAccounts;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An organization's credentials: written, checked and forgotten; never read back, but for the end of a token. */
@Component
public final class CredentialStore {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialStore.class);
    private static final int SHOWN = 4;
    private static final int SHORTEST_SHOWN = 12;

    private final OrganizationScope scope;
    private final StoredCredentials stored;
    private final CarrierAccounts accounts;
    private final CarrierNumbers carrier;
    private final SendingPauses pauses;
    private final AuditLog audit;
    private final EventLog events;

    CredentialStore(
            OrganizationScope scope,
            StoredCredentials stored,
            CarrierAccounts accounts,
            CarrierNumbers carrier,
            SendingPauses pauses,
            AuditLog audit,
            EventLog events) {
        this.scope = scope;
        this.stored = stored;
        this.accounts = accounts;
        this.carrier = carrier;
        this.pauses = pauses;
        this.audit = audit;
        this.events = events;
    }

    public Optional<Shown> find(UUID organizationId, Provider provider) {
        return scope.in(organizationId, jdbc -> stored.find(jdbc, provider.wire()))
                .map(found -> new Shown(
                        provider.wire(),
                        found.accountSid(),
                        last4(organizationId, provider, found),
                        found.updatedAt()));
    }

    /**
     * Whether the carrier accepts them. Asked outside of any transaction.
     *
     * @throws dev.switchboard.ground.carrier.CarrierException if the carrier does not answer
     */
    public boolean accepted(UUID organizationId, Provider provider, CarrierCredentials credentials) {
        return carrier.accepts(accounts.own(organizationId, Carrier.valueOf(provider.name()), credentials));
    }

    public Shown put(UUID organizationId, String actor, Provider provider, CarrierCredentials credentials) {
        return put(
                organizationId,
                actor,
                provider,
                credentials.toBytes(),
                credentials.accountSid(),
                last4(credentials.authToken()));
    }

    /** @param webhookSecret empty: it signs nothing, or nobody has said with what */
    public Shown put(UUID organizationId, String actor, Provider provider, String apiKey, String webhookSecret) {
        byte[] plain = new ServiceKey(apiKey, webhookSecret).toBytes();
        return put(organizationId, actor, provider, plain, null, last4(apiKey));
    }

    public Shown put(UUID organizationId, String actor, Provider provider, String apiKey) {
        return put(organizationId, actor, provider, apiKey.getBytes(StandardCharsets.UTF_8), null, last4(apiKey));
    }

    private Shown put(
            UUID organizationId,
            String actor,
            Provider provider,
            byte[] plain,
            @Nullable String accountSid,
            @Nullable String last4) {
        return scope.changing(organizationId, jdbc -> {
            Optional<Stored> before = stored.find(jdbc, provider.wire());
            Instant updatedAt = stored.write(jdbc, organizationId, provider.wire(), plain, accountSid);
            if (provider.isCarrier()) {
                pauses.end(jdbc);
            }
            moved(jdbc, organizationId, provider);
            Map<String, List<@Nullable Object>> fields = new java.util.LinkedHashMap<>();
            if (accountSid != null) {
                fields.put(
                        "accountSid",
                        Arrays.asList(before.map(Stored::accountSid).orElse(null), accountSid));
            }
            fields.put("secret", List.of("changed"));
            audit(jdbc, organizationId, actor, before.isEmpty() ? "created" : "changed", provider, fields);
            return new Shown(provider.wire(), accountSid, last4, updatedAt);
        });
    }

    /** @return false if there were none */
    public boolean delete(UUID organizationId, String actor, Provider provider) {
        return scope.in(organizationId, jdbc -> {
            Optional<Stored> before = stored.find(jdbc, provider.wire());
            boolean deleted = stored.delete(jdbc, provider.wire());
            if (deleted) {
                moved(jdbc, organizationId, provider);
                audit(
                        jdbc,
                        organizationId,
                        actor,
                        "deleted",
                        provider,
                        Map.of(
                                "accountSid",
                                Arrays.asList(before.map(Stored::accountSid).orElse(null), null)));
            }
            return deleted;
        });
    }

    /** In another account at ElevenLabs nobody knows of the numbers yet. */
    private void moved(JdbcClient jdbc, UUID organizationId, Provider provider) {
        if (provider == Provider.ELEVENLABS && VoiceEngines.of(jdbc) == VoiceEngine.ELEVENLABS) {
            String key = "account:" + UUID.randomUUID();
            jdbc.sql("""
                            SELECT id FROM organization_phone_numbers
                            WHERE organization_id = current_organization() AND status <> 'released' ORDER BY id LIMIT 1000""")
                    .query(UUID.class)
                    .list()
                    .forEach(number ->
                            events.append(jdbc, organizationId, Subject.number(number), "elevenlabs.sync", key));
        }
    }

    private void audit(
            JdbcClient jdbc,
            UUID organizationId,
            String actor,
            String action,
            Provider provider,
            Map<String, List<@Nullable Object>> fields) {
        audit.append(jdbc, organizationId, new Change(actor, action, "credentials/" + provider.wire(), fields));
    }

    private @Nullable String last4(UUID organizationId, Provider provider, Stored found) {
        try {
            byte[] plain = stored.open(organizationId, provider.wire(), found);
            return last4(
                    provider.isCarrier()
                            ? CarrierCredentials.of(plain).authToken()
                            : ServiceKey.of(plain).apiKey());
        } catch (CredentialUnreadableException | IOException unreadable) {
            LOG.error("{}", unreadable.getMessage());
            return null;
        }
    }

    /** Too little of a long secret to guess it by; nothing of a short one. */
    private static @Nullable String last4(String secret) {
        return secret.length() < SHORTEST_SHOWN ? null : secret.substring(secret.length() - SHOWN);
    }

    /** @param tokenLast4 null for a short secret, and for one that can't be read any more */
    @Schema(name = "StoredCredentials")
    public record Shown(
            String provider,
            @Nullable String accountSid,
            @Nullable String tokenLast4,
            Instant updatedAt) {}
}
