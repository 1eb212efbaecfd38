package dev.switchboard.desk.message;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.organization.CompanyName;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.ground.organization.Organization;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Who texts HELP hears who we are and how to stop; unless the carrier has told them already. */
@Component("helpAnswers")
public final class HelpAnswers {

    /** Before the id of the message that asks; whoever asks is awake, so the answer waits for the end of no quiet hours. */
    static final String KEY = "help:";

    private static final Logger LOG = LoggerFactory.getLogger(HelpAnswers.class);

    private final OrganizationScope scope;
    private final Directory directory;
    private final Outbox outbox;

    HelpAnswers(OrganizationScope scope, Directory directory, Outbox outbox) {
        this.scope = scope;
        this.directory = directory;
        this.outbox = outbox;
    }

    /** Answers the text that {@code event} is about, once, if it asks for help. */
    public void answer(Event event) {
        UUID message = UUID.fromString(event.key());
        scope.in(event.organizationId(), jdbc -> jdbc.sql("""
                        SELECT m.conversation_id, m.method, c.customer_address, n.phone_number
                        FROM messages m JOIN conversations c ON c.id = m.conversation_id
                        JOIN organization_phone_numbers n ON n.id = m.phone_number_id
                        WHERE m.id = ? AND m.metadata ->> 'keyword' = 'help' AND c.contact_id IS NOT NULL""")
                        .param(message)
                        .query((row, number) -> Draft.of(
                                        event.organizationId(),
                                        Channel.of(row.getString(2)).orElseThrow(),
                                        row.getString(3),
                                        words(event.organizationId()),
                                        Purpose.AUTOMATIC,
                                        KEY + message)
                                .withFrom(row.getString(4))
                                .in(row.getObject(1, UUID.class)))
                        .optional())
                .ifPresent(this::send);
    }

    private void send(Draft answer) {
        try {
            outbox.queue(answer);
        } catch (SendRefusedException refused) {
            // One an hour, for example: they have it already.
            LOG.info("HELP is not answered: {}", refused.kind());
        }
    }

    private String words(UUID organization) {
        Optional<Organization> known = directory.listing(organization).map(Listing::organization);
        return known.map(Organization::companyName).orElse(CompanyName.NONE)
                + ": reply here, or call this number, and somebody will get back to you. Reply STOP to get no more texts.";
    }
}
