package dev.switchboard.line.elevenlabs;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.outside.OutsideException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Has ElevenLabs know of an organization's numbers what is true of them now, however often it is asked and wherever it was
 * stopped before: a number is looked up there before it is imported.
 */
@Component("elevenLabsNumbers")
public final class ElevenLabsNumbers {

    private static final Logger LOG = LoggerFactory.getLogger(ElevenLabsNumbers.class);
    private static final String SYNC = "elevenlabs.sync";
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final OrganizationScope scope;
    private final EventLog events;
    private final Directory directory;
    private final ElevenLabsApi platform;
    private final ElevenLabsAccounts accounts;
    private final ImportNotices notices;
    private final CarrierAddresses addresses;

    ElevenLabsNumbers(
            OrganizationScope scope,
            EventLog events,
            Directory directory,
            ElevenLabsApi platform,
            ElevenLabsAccounts accounts,
            ImportNotices notices,
            CarrierAddresses addresses) {
        this.scope = scope;
        this.events = events;
        this.directory = directory;
        this.platform = platform;
        this.accounts = accounts;
        this.notices = notices;
        this.addresses = addresses;
    }

    /** A number was bought: until ElevenLabs knows it, it is not in use. In an event of its own, so that nothing else waits. */
    public void bought(Event event) {
        scope.in(event.organizationId(), jdbc -> {
            NumberState.find(jdbc, event.subject().id())
                    .filter(NumberState::belongsThere)
                    .ifPresent(number -> {
                        number.waits(jdbc);
                        append(jdbc, event, "bought:");
                    });
            return true;
        });
    }

    public void released(Event event) {
        scope.in(event.organizationId(), jdbc -> {
            NumberState.find(jdbc, event.subject().id())
                    .filter(number -> number.phoneId().isPresent())
                    .ifPresent(number -> append(jdbc, event, "released:"));
            return true;
        });
    }

    private void append(JdbcClient jdbc, Event event, String why) {
        events.append(
                jdbc, event.organizationId(), Subject.number(event.subject().id()), SYNC, why + event.key());
    }

    /** @throws RetryLaterException while ElevenLabs or the carrier is away, or says that it is too much */
    public void settle(Event event) {
        UUID organization = event.organizationId();
        Optional<NumberState> found = scope.in(
                organization, jdbc -> NumberState.find(jdbc, event.subject().id()));
        if (found.isEmpty()) {
            return;
        }
        NumberState number = found.get();
        ElevenLabsAccount account = accounts.of(organization);
        try {
            if (number.belongsThere()) {
                if (!bring(organization, number, account)) {
                    return;
                }
            } else if (number.phoneId().isPresent() || !number.isReleased()) {
                takeBack(organization, number, account.api());
            }
            addresses.point(organization, number);
        } catch (OutsideException failed) {
            failed(event, number, failed);
        }
    }

    /** @return false if somebody has to do it by hand */
    private boolean bring(UUID organization, NumberState number, ElevenLabsAccount account) {
        ElevenLabsApi api = account.api();
        if (!api.isThere() && number.phoneId().isPresent()) {
            return true; // as somebody told us
        }
        Optional<String> agent = account.agent(number.agentId());
        Optional<ImportedNumber> there = number.phoneId().flatMap(api::get);
        if (there.isEmpty()
                && (!api.imports() || agent.isEmpty() || notices.reason(number).isPresent())) {
            notices.raise(organization, number, notices.reason(number).orElse(""));
            return false;
        }
        if (there.isEmpty() && account.own()) {
            number.phoneId().ifPresent(this::leavePlatform);
        }
        ImportedNumber imported = there.orElseGet(() -> imported(organization, number, api));
        agent.filter(id -> !id.equals(imported.agentId())).ifPresent(id -> api.assign(imported.id(), id));
        boolean kept = scope.in(organization, jdbc -> number.imported(jdbc, imported.id()));
        if (!kept) {
            api.remove(imported.id()); // released meanwhile
            return false;
        }
        directory.forget(organization);
        notices.settle(organization, number, "system");
        return true;
    }

    /** It was in the platform's account before the organization had a key of its own. */
    private void leavePlatform(String id) {
        if (platform.isThere()) {
            platform.remove(id);
        }
    }

    private ImportedNumber imported(UUID organization, NumberState number, ElevenLabsApi api) {
        return api.find(number.number()).orElseGet(() -> {
            String id = api.importNumber(number.number(), number.label(), addresses.account(organization, number));
            return new ImportedNumber(id, number.number().e164(), "");
        });
    }

    private void takeBack(UUID organization, NumberState number, ElevenLabsApi api) {
        if (api.isThere()) {
            number.phoneId().ifPresent(api::remove);
        }
        scope.in(organization, jdbc -> {
            number.removed(jdbc);
            return true;
        });
        directory.forget(organization);
        notices.settle(organization, number, "system");
    }

    private void failed(Event event, NumberState number, OutsideException failed) {
        LOG.warn("Number {} at ElevenLabs: {}", number.id(), failed.getMessage());
        if (!failed.isFinal() && !event.lastAttempt()) {
            Duration pause = failed.retryAfter().compareTo(PAUSE) > 0 ? failed.retryAfter() : PAUSE;
            throw new RetryLaterException("ElevenLabs does not do it now: " + failed.getMessage(), pause);
        }
        notices.raise(event.organizationId(), number, "ElevenLabs refused it (" + failed.getMessage() + ").");
    }
}
