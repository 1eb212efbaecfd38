package dev.switchboard.desk.contact;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.CarrierMessages;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.GivenUpException;
import dev.switchboard.ground.event.RetryLaterException;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Deletes the texts that the carrier still has of somebody who was erased, alerts about them too. */
@Component
final class ErasedMessages {

    /** Marks a message of which the carrier has nothing any more. */
    static final String GONE = "goneAtCarrier";

    private static final int ON_ITS_WAY = 409;

    private static final String LEFT = """
            SELECT m.id, m.external_message_id, coalesce(m.service_provider, '') FROM messages m
            WHERE m.organization_id = current_organization() AND m.external_message_id IS NOT NULL
              AND m.method IN ('sms', 'whatsapp') AND NOT jsonb_exists(m.metadata, :gone)
              AND (m.contact_id = :id
                OR m.conversation_id IN (SELECT c.id FROM conversations c WHERE c.contact_id = :id)
                OR m.call_id IN (SELECT p.id FROM phone_calls p WHERE p.contact_id = :id))
            LIMIT :most""";

    private final OrganizationScope scope;
    private final MessageAccounts accounts;
    private final CarrierMessages messages;

    ErasedMessages(OrganizationScope scope, MessageAccounts accounts, CarrierMessages messages) {
        this.scope = scope;
        this.accounts = accounts;
        this.messages = messages;
    }

    /**
     * Deletes each message of the person that {@code event} is about; one that is not there any more is done.
     *
     * @throws RetryLaterException if the carrier does not answer, or has not delivered one yet, after all others were tried
     * @throws GivenUpException if it refuses
     */
    void delete(Event event) {
        UUID organization = event.organizationId();
        CarrierDeletion.each(
                left(organization, event.subject().id()), "messages", message -> delete(organization, message));
    }

    private List<Left> left(UUID organization, UUID person) {
        return scope.in(organization, jdbc -> jdbc.sql(LEFT)
                .param("gone", GONE)
                .param("id", person)
                .param("most", CarrierDeletion.AT_A_TIME)
                .query((row, number) -> new Left(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                .list());
    }

    private void delete(UUID organization, Left message) {
        List<CarrierAccount> possible = accounts.of(organization, message.provider());
        if (possible.isEmpty()) {
            throw new GivenUpException("the account that had the message is not stored any more");
        }
        possible.forEach(account -> delete(account, message.sid()));
        scope.in(organization, jdbc -> jdbc.sql(
                        "UPDATE messages SET metadata = metadata || jsonb_build_object(:gone::text, true) WHERE id = :id")
                .param("gone", GONE)
                .param("id", message.id())
                .update());
    }

    private void delete(CarrierAccount account, String sid) {
        try {
            messages.delete(account, sid);
        } catch (CarrierException failed) {
            if (failed.isRefused() && failed.status() == ON_ITS_WAY) {
                throw new RetryLaterException("the carrier has not delivered a message yet", CarrierDeletion.PAUSE);
            }
            CarrierDeletion.judge(failed, "a message");
        }
    }

    private record Left(UUID id, String sid, String provider) {}
}
