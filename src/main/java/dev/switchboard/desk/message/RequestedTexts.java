package dev.switchboard.desk.message;

import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.agent.BusinessFacts;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.GivenUpException;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.number.TextingNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.ground.organization.Organization;
import dev.switchboard.ground.template.PreparedTexts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sends a caller the prepared text that they asked for, from the number that they called. */
@Component("requestedTexts")
public final class RequestedTexts {

    private final PreparedTexts texts;
    private final Directory directory;
    private final AgentProfiles profiles;
    private final OrganizationScope scope;
    private final Outbox outbox;

    RequestedTexts(
            PreparedTexts texts, Directory directory, AgentProfiles profiles, OrganizationScope scope, Outbox outbox) {
        this.texts = texts;
        this.directory = directory;
        this.profiles = profiles;
        this.scope = scope;
        this.outbox = outbox;
    }

    /** @param event whose key is the name of the text */
    public void send(Event event) {
        Organization organization = directory
                .listing(event.organizationId())
                .map(Listing::organization)
                .orElseThrow(() -> new GivenUpException("there is no such organization any more"));
        Numbers numbers = numbers(event);
        if (numbers.rehearsal) {
            return; // nobody has that number
        }
        String body = texts.filled(event.key(), values(organization, numbers))
                .orElseThrow(() -> new GivenUpException("a field of the text " + event.key() + " has no value"));
        Draft draft = Draft.of(
                        event.organizationId(),
                        Channel.SMS,
                        numbers.caller,
                        body,
                        Purpose.FOLLOW_UP,
                        "requested:" + event.callId() + ":" + event.key())
                .about(event.callId());
        try {
            outbox.queue(numbers.called.isEmpty() ? draft : draft.withFrom(numbers.called));
        } catch (SendRefusedException refused) {
            throw new GivenUpException("the text can't be sent: " + refused.kind());
        }
    }

    private Numbers numbers(Event event) {
        return scope.in(event.organizationId(), jdbc -> jdbc.sql("""
                        SELECT p.caller_phone, coalesce((SELECT n.phone_number FROM organization_phone_numbers n
                            WHERE n.organization_id = p.organization_id AND n.phone_number = p.called_phone
                                AND %s), ''),
                            p.rehearsal
                        FROM phone_calls p WHERE p.id = ? AND p.caller_phone IS NOT NULL AND p.erased_at IS NULL""".formatted(TextingNumber.SENDS))
                .param(event.callId())
                .query((row, number) -> new Numbers(row.getString(1), row.getString(2), row.getBoolean(3)))
                .optional()
                .orElseThrow(() -> new GivenUpException("nobody is there to be texted")));
    }

    private Map<String, String> values(Organization organization, Numbers numbers) {
        BusinessFacts business = profiles.of(organization.id()).business();
        Map<String, String> values = new HashMap<>();
        values.put("company", organization.companyName());
        values.put("website", business.website());
        values.put("address", business.address());
        values.put(
                "number",
                Optional.of(numbers.called)
                        .flatMap(PhoneNumber::parse)
                        .or(organization::phoneNumber)
                        .map(PhoneNumber::display)
                        .orElse(""));
        return values;
    }

    private record Numbers(String caller, String called, boolean rehearsal) {}
}
