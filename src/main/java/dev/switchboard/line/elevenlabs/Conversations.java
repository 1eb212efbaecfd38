package dev.switchboard.line.elevenlabs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.agent.RedactionCounts;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.FoundBy;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.mind.redaction.Redactor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files what was said to an agent at ElevenLabs as if it had been said to our own: turns, words, and the event that comes of them. */
@Component
final class Conversations {

    private static final Map<String, String> FAILURES = Map.of("busy", "busy", "no-answer", "no-answer");
    private static final Map<String, String> REASONS = Map.of(
            "busy", "The line was busy.", "no-answer", "Nobody answered.", "failed", "The call could not be placed.");

    private final OrganizationScope scope;
    private final Directory directory;
    private final AgentProfiles profiles;
    private final Redactor redactor;
    private final RedactionCounts counts;
    private final EventLog events;
    private final ObjectMapper json;
    private final ElevenLabsAccounts accounts;

    Conversations(
            OrganizationScope scope,
            Directory directory,
            AgentProfiles profiles,
            Redactor redactor,
            RedactionCounts counts,
            EventLog events,
            ObjectMapper json,
            ElevenLabsAccounts accounts) {
        this.scope = scope;
        this.directory = directory;
        this.profiles = profiles;
        this.redactor = redactor;
        this.counts = counts;
        this.events = events;
        this.json = json;
        this.accounts = accounts;
    }

    /**
     * Whose it is, as we know the number, the conversation or the agent; nothing if nobody's. A call that came to nothing may be told
     * before we know what they call it, and names the number only as the carrier does.
     */
    Optional<UUID> organization(PostCall told) {
        Optional<UUID> known = byTheirNames(told);
        return known.isPresent() || told.failure().isEmpty()
                ? known
                : told.ours()
                        .flatMap(number -> directory.find(number.e164(), "", ""))
                        .filter(found -> found.by() == FoundBy.NUMBER)
                        .map(found -> found.listing().organization().id());
    }

    private Optional<UUID> byTheirNames(PostCall told) {
        return scope.nowhere()
                .sql("SELECT find_elevenlabs_organization(?, ?, ?)")
                .params(told.phoneId(), told.conversationId(), told.agentId())
                .query((row, number) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .single();
    }

    /** @return false if it was told before */
    boolean file(UUID organization, PostCall told) {
        List<KeptLine> lines = KeptLine.of(
                told.lines(),
                profiles.of(organization).redaction(),
                redactor,
                kinds -> counts.count(organization, kinds));
        Optional<Listing> listing =
                directory.listing(organization); // asked now: whoever holds a connection must not want another
        boolean simulated = accounts.of(organization).api().simulated();
        return scope.in(organization, jdbc -> {
            UUID call = call(jdbc, organization, told, listing, simulated);
            if (!ConversationRows.told(jdbc, told.conversationId())) {
                return false;
            }
            CallEnd.Ended ended = CallEnd.end(jdbc, call, told);
            keep(jdbc, organization, call, lines, ended);
            return true;
        });
    }

    /** A call that nobody answered. @return false if it is known, or more is known by now */
    boolean fail(UUID organization, PostCall told) {
        String status = FAILURES.getOrDefault(told.failure(), "failed");
        Optional<Listing> listing = directory.listing(organization);
        boolean simulated = accounts.of(organization).api().simulated();
        return scope.in(organization, jdbc -> {
            ConversationRows.hold(jdbc, told.conversationId());
            Optional<UUID> call = ConversationRows.find(jdbc, told, account(jdbc, told, listing));
            return call.filter(id -> OutboundStore.isOutbound(jdbc, id))
                    .map(id -> {
                        ConversationRows.link(jdbc, organization, told.conversationId(), id, simulated);
                        return OutboundStore.move(jdbc, id, status, REASONS.getOrDefault(status, ""))
                                .equals(status);
                    })
                    .orElse(false);
        });
    }

    private static UUID call(
            JdbcClient jdbc, UUID organization, PostCall told, Optional<Listing> listing, boolean simulated) {
        ConversationRows.hold(jdbc, told.conversationId());
        String account = account(jdbc, told, listing);
        UUID call = ConversationRows.find(jdbc, told, account)
                .orElseGet(() -> ConversationRows.make(
                        jdbc, organization, told, account, ours(jdbc, told).map(Ours::number)));
        ConversationRows.link(jdbc, organization, told.conversationId(), call, simulated);
        if (!told.callSid().isEmpty()) {
            ConversationRows.name(jdbc, call, told.callSid());
        }
        return call;
    }

    private void keep(JdbcClient jdbc, UUID organization, UUID call, List<KeptLine> lines, CallEnd.Ended ended) {
        String words = lines.stream()
                .filter(line -> line.role().equals("caller"))
                .map(KeptLine::content)
                .collect(Collectors.joining("\n"));
        if (!ended.erased()) {
            CallEnd.turns(jdbc, organization, call, lines, write(lines));
        }
        if (ended.outbound()) {
            OutboundStore.contacted(jdbc, call);
        }
        if (!words.isBlank()) {
            CallEnd.words(jdbc, call, words);
            events.append(jdbc, organization, Subject.call(call), "call.transcribed", "dialogue");
        } else if (!ended.outbound()) {
            events.append(jdbc, organization, Subject.call(call), "call.missed", "ended");
        }
    }

    private static String account(JdbcClient jdbc, PostCall told, Optional<Listing> listing) {
        return ours(jdbc, told)
                .flatMap(ours -> listing.flatMap(known -> known.accountOfNumber(ours.carrier, ours.number)))
                .map(CarrierAccount::accountSid)
                .orElse("elevenlabs");
    }

    /** The number as we know it; what they call it only if it is the organization's. */
    private static Optional<Ours> ours(JdbcClient jdbc, PostCall told) {
        return jdbc.sql("""
                        SELECT phone_number, provider FROM organization_phone_numbers
                        WHERE organization_id = current_organization() AND (elevenlabs_phone_id = :phone OR phone_number = :number)
                        ORDER BY elevenlabs_phone_id IS NOT DISTINCT FROM :phone DESC LIMIT 1""")
                .param("phone", told.phoneId())
                .param("number", told.ours().map(PhoneNumber::e164).orElse(""))
                .query((row, number) -> new Ours(
                        new PhoneNumber(row.getString(1)),
                        Carrier.valueOf(row.getString(2).toUpperCase(Locale.ROOT))))
                .optional();
    }

    private String write(List<KeptLine> lines) {
        try {
            return json.writeValueAsString(lines);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("turns can't be written"); // without its text: it quotes the caller
        }
    }

    private record Ours(PhoneNumber number, Carrier carrier) {}
}
