package dev.switchboard.line.elevenlabs;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.outside.OutsideException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Takes the phone id of a number that somebody has imported by hand. */
@Component
public final class Activations {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{3,100}");
    private static final String FIELD = "elevenlabsPhoneId";

    private final OrganizationScope scope;
    private final Directory directory;
    private final ElevenLabsAccounts accounts;
    private final ImportNotices notices;
    private final EventLog events;
    private final AuditLog audit;
    private final BiConsumer<String, PhoneNumber> byHand;

    Activations(
            OrganizationScope scope,
            Directory directory,
            ElevenLabsAccounts accounts,
            ImportNotices notices,
            EventLog events,
            AuditLog audit,
            ElevenLabsByHand byHand) {
        this.scope = scope;
        this.directory = directory;
        this.accounts = accounts;
        this.notices = notices;
        this.events = events;
        this.audit = audit;
        this.byHand = byHand;
    }

    /**
     * @param active whether calls and texts of it count from now on
     * @param simulated whether a simulator is in the place of ElevenLabs
     */
    public record Activated(
            UUID id, String phoneNumber, String elevenlabsPhoneId, String status, boolean active, boolean simulated) {}

    /**
     * The number is in use from now on. Waits for ElevenLabs, which has to know this number by this id.
     *
     * @throws ElevenLabsException if it does not, or the number can't be activated
     */
    public Activated activate(UUID organization, String actor, PhoneNumber number, String phoneId) {
        if (!ID.matcher(phoneId).matches()) {
            throw ElevenLabsException.badField(FIELD, "a phone id as ElevenLabs shows it, like phnum_01abc");
        }
        NumberState before = scope.in(organization, jdbc -> NumberState.find(jdbc, number))
                .orElseThrow(ElevenLabsException::notFound);
        if (!before.engine()) {
            throw ElevenLabsException.conflict(
                    "Your callers talk to the agent of this service. Choose ElevenLabs as the voice engine first.");
        }
        ElevenLabsAccount account = accounts.of(organization);
        if (!account.own()) {
            byHand.accept(phoneId, number);
        }
        check(account, before, phoneId);
        try {
            scope.changing(organization, jdbc -> {
                if (!before.imported(jdbc, phoneId)) {
                    throw ElevenLabsException.notFound();
                }
                audit.append(
                        jdbc,
                        organization,
                        new Change(
                                actor,
                                "changed",
                                "phone-numbers/" + number.e164(),
                                Map.of(FIELD, Arrays.asList(before.phoneId().orElse(null), phoneId))));
                String key = "activated:" + UUID.randomUUID();
                events.append(jdbc, organization, Subject.number(before.id()), "elevenlabs.sync", key);
                return true;
            });
        } catch (DuplicateKeyException taken) {
            throw ElevenLabsException.conflict("This phone id belongs to another number.");
        }
        directory.forget(organization);
        notices.settle(organization, before, actor);
        NumberState after = scope.in(organization, jdbc -> NumberState.find(jdbc, number))
                .orElseThrow(ElevenLabsException::notFound);
        return new Activated(
                after.id(),
                number.e164(),
                phoneId,
                after.status(),
                after.status().equals("active"),
                account.api().simulated());
    }

    /** Or somebody else's number would be called from, and their conversations would be filed here. */
    private static void check(ElevenLabsAccount account, NumberState number, String phoneId) {
        ElevenLabsApi api = account.api();
        if (!api.isThere()) {
            return; // the owner's word has to do
        }
        try {
            Optional<ImportedNumber> there = api.get(phoneId);
            if (there.filter(it -> it.phoneNumber().equals(number.number().e164()))
                    .isEmpty()) {
                throw ElevenLabsException.badField(FIELD, "the phone id of this number at ElevenLabs");
            }
            Optional<String> agent = account.agent(number.agentId());
            if (agent.isPresent() && there.get().agentId().isEmpty()) {
                api.assign(phoneId, agent.get());
            }
        } catch (OutsideException failed) {
            if (failed.isFinal()) {
                throw ElevenLabsException.refused("ElevenLabs refused it (" + failed.getMessage() + ").");
            }
            throw ElevenLabsException.away(failed.retryAfter());
        }
    }
}
