package dev.switchboard.desk.inbox;

import dev.switchboard.carrier.text.IncomingText;
import dev.switchboard.carrier.text.ReceivedTexts;
import dev.switchboard.carrier.text.TextStatus;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import java.sql.Types;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Text messages: files what comes in, one conversation for each customer, and follows what became of ours. */
@Component("texts")
public final class Texts implements ReceivedTexts {

    private static final String CONVERSATION = """
            INSERT INTO conversations AS c (organization_id, channel, subject, customer_name, customer_phone, phone_number_id, metadata)
            VALUES (:organization, :channel, 'Text message', 'Text message', :phone,
                (SELECT id FROM organization_phone_numbers WHERE phone_number = :ours), jsonb_build_object('phone', :phone))
            ON CONFLICT (organization_id, channel, customer_phone) WHERE channel IN ('sms', 'whatsapp')
            DO UPDATE SET updated_at = c.updated_at
            RETURNING id""";

    private static final String ANSWER_WANTED =
            "UPDATE conversations SET review_status = 'needs_response', updated_at = now() WHERE id = ?";

    private static final String MESSAGE = """
            INSERT INTO messages (organization_id, conversation_id, direction, method, sender_name, recipient, content, status,
                service_provider, external_message_id, source_key, sent_at)
            VALUES (:organization, :conversation, 'inbound', :channel, :phone, :ours, :text, 'received', :provider, :sid, :key, now())
            ON CONFLICT (organization_id, source_key) DO NOTHING""";

    private static final String TOLD = """
            INSERT INTO message_statuses (organization_id, external_message_id, status, error_code)
            VALUES (:organization, :sid, :status, :error) ON CONFLICT DO NOTHING""";

    /** What is simulated stays simulated; how far the simulator says it is, is only noted. */
    private static final String STATUS = """
            UPDATE messages SET status = CASE status WHEN 'simulated' THEN status ELSE :status END,
                metadata = metadata || CASE WHEN :error = '' THEN '{}'::jsonb ELSE jsonb_build_object('errorCode', :error) END
                    || CASE status WHEN 'simulated' THEN jsonb_build_object('simulatedStatus', :status) ELSE '{}'::jsonb END
            WHERE external_message_id = :sid AND message_status_rank(:status) >
                message_status_rank(CASE status WHEN 'simulated' THEN metadata ->> 'simulatedStatus' ELSE status END)""";

    private final OrganizationScope scope;

    Texts(OrganizationScope scope) {
        this.scope = scope;
    }

    @Override
    public void file(IncomingText text) {
        UUID organization = text.organization().id();
        scope.in(organization, jdbc -> {
            String phone = text.sender().map(PhoneNumber::e164).orElse(text.from());
            String ours = text.recipient().map(PhoneNumber::e164).orElse(null);
            UUID conversation = jdbc.sql(CONVERSATION)
                    .param("organization", organization)
                    .param("channel", text.channel())
                    .param("phone", phone, Types.VARCHAR)
                    .param("ours", ours, Types.VARCHAR)
                    .query(UUID.class)
                    .single();
            int made = jdbc.sql(MESSAGE)
                    .param("organization", organization)
                    .param("conversation", conversation)
                    .param("channel", text.channel())
                    .param("phone", phone, Types.VARCHAR)
                    .param("ours", ours, Types.VARCHAR)
                    .param("text", text.body())
                    .param("provider", text.provider())
                    .param("sid", text.messageSid())
                    .param("key", "message:" + text.messageSid())
                    .update();
            return made == 0 ? 0 : jdbc.sql(ANSWER_WANTED).param(conversation).update();
        });
    }

    /** Takes a message up in rank, never down: the carrier's callbacks come in any order. */
    public void follow(TextStatus status) {
        scope.in(status.organization().id(), jdbc -> {
            int told = jdbc.sql(TOLD)
                    .param("organization", status.organization().id())
                    .param("status", status.status(), Types.VARCHAR)
                    .param("error", status.errorCode(), Types.VARCHAR)
                    .param("sid", status.messageSid())
                    .update();
            if (told == 0) {
                return 0;
            }
            return jdbc.sql(STATUS)
                    .param("status", status.status(), Types.VARCHAR)
                    .param("error", status.errorCode(), Types.VARCHAR)
                    .param("sid", status.messageSid())
                    .update();
        });
    }
}
