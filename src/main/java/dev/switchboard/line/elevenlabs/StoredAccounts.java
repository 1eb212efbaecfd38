package dev.switchboard.line.elevenlabs;

import dev.switchboard.ground.credential.CredentialUnreadableException;
import dev.switchboard.ground.credential.ServiceKey;
import dev.switchboard.ground.credential.StoredCredentials;
import dev.switchboard.ground.credential.StoredCredentials.Stored;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.outside.HttpOutsideService;
import dev.switchboard.ground.outside.MeteredService;
import dev.switchboard.ground.outside.OutsideException;
import dev.switchboard.ground.outside.OutsideService;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** By the keys that organizations have stored. One that can't be read is nobody's: the platform's would talk in its place. */
@Component
final class StoredAccounts implements ElevenLabsAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(StoredAccounts.class);
    private static final String PROVIDER = "elevenlabs";

    private final OrganizationScope scope;
    private final StoredCredentials stored;
    private final ElevenLabsAccount platform;
    private final HttpOutsideService elevenLabs;
    private final MeterRegistry meters;

    StoredAccounts(
            OrganizationScope scope,
            StoredCredentials stored,
            ElevenLabsApi api,
            ElevenLabsProperties properties,
            MeterRegistry meters) {
        this.scope = scope;
        this.stored = stored;
        this.platform = ElevenLabsAccount.ofPlatform(api, properties);
        this.elevenLabs =
                new HttpOutsideService(properties.base(), ElevenLabsConfiguration.key(""), properties.patience());
        this.meters = meters;
    }

    @Override
    public ElevenLabsAccount of(UUID organization) {
        return find(organization)
                .map(closed -> ElevenLabsAccount.own(opened(organization, closed)
                        .map(key -> api(elevenLabs.with(ElevenLabsConfiguration.key(key.apiKey())), true))
                        .orElseGet(() -> api(unreadable(), false))))
                .orElse(platform);
    }

    @Override
    public Optional<WebhookSecret> secretOf(UUID organization) {
        return find(organization)
                .flatMap(closed -> opened(organization, closed))
                .map(key -> new WebhookSecret(key.webhookSecret()))
                .filter(secret -> !secret.isMissing());
    }

    private Optional<Stored> find(UUID organization) {
        return scope.in(organization, jdbc -> stored.find(jdbc, PROVIDER));
    }

    private Optional<ServiceKey> opened(UUID organization, Stored closed) {
        try {
            return Optional.of(ServiceKey.of(stored.open(organization, PROVIDER, closed)));
        } catch (CredentialUnreadableException unreadable) {
            LOG.error("{}", unreadable.getMessage());
            return Optional.empty();
        }
    }

    private ElevenLabsApi api(OutsideService service, boolean there) {
        return new ElevenLabsApi(new MeteredService(PROVIDER, service, meters), there, there);
    }

    private static OutsideService unreadable() {
        return new OutsideService() {
            @Override
            public dev.switchboard.ground.outside.OutsideAnswer ask(
                    dev.switchboard.ground.outside.OutsideRequest request) {
                throw OutsideException.notSent();
            }

            @Override
            public boolean simulated() {
                return false;
            }
        };
    }
}
