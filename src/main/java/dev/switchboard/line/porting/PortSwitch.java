package dev.switchboard.line.porting;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.CarrierNumber;
import dev.switchboard.ground.carrier.CarrierNumbers;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.notice.Notices;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.settings.NumberWebhooks;
import dev.switchboard.ground.settings.PhoneSettingsStore;
import dev.switchboard.ground.settings.Provider;
import dev.switchboard.line.telephony.Forwardings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets the agent answer a number that has come: its row first, so that the first call finds it, then its addresses at the
 * carrier, then everything that the organization knows of it. Each step may be done again, and only the last one counts as
 * done.
 */
@Component("portSwitch")
public final class PortSwitch {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration NOT_THERE = Duration.ofMinutes(5);

    private final OrganizationScope scope;
    private final PortAccounts accounts;
    private final CarrierNumbers numbers;
    private final NumberWebhooks webhooks;
    private final PortedNumbers ported;
    private final PhoneSettingsStore settings;
    private final Forwardings forwardings;
    private final PortMoves moves;
    private final EventLog events;
    private final Notices notices;

    PortSwitch(
            OrganizationScope scope,
            PortAccounts accounts,
            CarrierNumbers numbers,
            NumberWebhooks webhooks,
            PortedNumbers ported,
            PhoneSettingsStore settings,
            Forwardings forwardings,
            PortMoves moves,
            EventLog events,
            Notices notices) {
        this.scope = scope;
        this.accounts = accounts;
        this.numbers = numbers;
        this.webhooks = webhooks;
        this.ported = ported;
        this.settings = settings;
        this.forwardings = forwardings;
        this.moves = moves;
        this.events = events;
        this.notices = notices;
    }

    /** @throws RetryLaterException until the number is in the account, and its addresses are set */
    public void switchOver(Event event) {
        UUID organization = event.organizationId();
        Optional<PortRequest> found = scope.in(
                organization, jdbc -> PortStore.find(jdbc, event.subject().id()));
        if (found.isEmpty()
                || found.get().state() != PortState.PORTED
                || found.get().switchedAt() != null) {
            return;
        }
        PortRequest port = found.get();
        Provider provider = port.byHand() ? Provider.SIGNALWIRE : Provider.TWILIO;
        CarrierAccount account = accounts.of(organization, port)
                .orElseThrow(() -> new RetryLaterException("there is no usable carrier account", PAUSE));
        try {
            CarrierNumber number = numbers.find(account, port.number()).orElseThrow(() -> notThere(port));
            UUID id = put(organization, account, port, number);
            numbers.configure(account, number.sid(), webhooks.of(provider));
            finish(organization, port, id);
        } catch (CarrierException failed) {
            throw new RetryLaterException("the carrier does not answer, or refuses the addresses", PAUSE);
        }
    }

    /** Carriers say that a port is complete a little before the number shows in the account. */
    private RetryLaterException notThere(PortRequest port) {
        if (port.updatedAt().isBefore(Instant.now().minus(Duration.ofHours(6)))) {
            notices.raise(
                    "ported_number_missing",
                    port.id().toString(),
                    Optional.of(port.number()),
                    "The carrier says that a number was ported, and it is not in the account: port request "
                            + port.id());
        }
        return RetryLaterException.untried("the number is not in the account yet", NOT_THERE);
    }

    private UUID put(UUID organization, CarrierAccount account, PortRequest port, CarrierNumber number) {
        return scope.changing(organization, jdbc -> ported.put(jdbc, organization, account, port, number))
                .orElseThrow(() -> {
                    notices.raise(
                            "ported_number_taken",
                            port.id().toString(),
                            Optional.of(port.number()),
                            "A number was ported that another organization has registered here: port request "
                                    + port.id());
                    return RetryLaterException.untried("the number is registered already", Duration.ofHours(1));
                });
    }

    private void finish(UUID organization, PortRequest asked, UUID number) {
        scope.changing(organization, jdbc -> {
            PortRequest port = PortStore.find(jdbc, asked.id()).orElseThrow();
            if (port.switchedAt() == null) {
                PortStore.switched(jdbc, port.id(), number);
                @Nullable String before = agentNumber(jdbc);
                ported.makePrimary(jdbc, organization, number);
                takeOver(organization, port.number());
                forwardings.endForwardingOf(jdbc, organization, port.carrier(), port.number());
                events.append(jdbc, organization, Subject.number(number), "number.bought", "port-" + port.id());
                moves.switched(jdbc, organization, port, before);
            }
            return port;
        });
    }

    private static @Nullable String agentNumber(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT twilio_phone_number FROM organization_phone_settings
                        WHERE organization_id = current_organization() AND twilio_phone_number IS NOT NULL""").query(String.class).optional().orElse(null);
    }

    private void takeOver(UUID organization, PhoneNumber number) {
        settings.put(organization, "service", before -> {
            Map<String, @Nullable Object> after = new HashMap<>(before);
            after.put("twilioPhoneNumber", number.e164());
            after.put("connectionMethod", "port_number");
            after.put("originalBusinessNumber", number.e164());
            return after;
        });
    }
}
