package dev.switchboard.desk.retention;

import dev.switchboard.desk.contact.MessageAccounts;
import dev.switchboard.desk.media.MediaFiles;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.CarrierMessages;
import dev.switchboard.ground.database.OrganizationScope;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Deletes files of messages at the carrier, and then where we keep them; what can't be deleted is tried again with the next run. */
@Component
final class OldMedia {

    private static final int AT_ONCE = 50;

    static final String DUE = """
            SELECT d.id, d.created_at, d.message_id, m.external_message_id, coalesce(m.service_provider, '')
            FROM message_media d JOIN messages m ON m.id = d.message_id
            WHERE d.organization_id = current_organization() AND d.state <> 'refused'
              AND (d.created_at, d.id) > (:at, :id) AND d.created_at < :before
            ORDER BY d.created_at, d.id LIMIT :most""";

    private final OrganizationScope scope;
    private final MediaFiles files;
    private final MessageAccounts accounts;
    private final CarrierMessages messages;

    OldMedia(OrganizationScope scope, MediaFiles files, MessageAccounts accounts, CarrierMessages messages) {
        this.scope = scope;
        this.files = files;
        this.accounts = accounts;
        this.messages = messages;
    }

    AtCarrier delete(UUID organization, OffsetDateTime before) {
        AtCarrier sum = AtCarrier.NOTHING;
        Marks.Mark mark = Marks.Mark.START;
        List<Due> due;
        do {
            due = due(organization, mark, before);
            for (Due file : due) {
                sum = sum.plus(delete(organization, file));
                mark = new Marks.Mark(file.at, file.id);
                if (sum.away() >= AtCarrier.ENOUGH) {
                    return sum;
                }
            }
            if (!due.isEmpty()) {
                Sweeper.pause();
            }
        } while (due.size() == AT_ONCE);
        return sum;
    }

    private List<Due> due(UUID organization, Marks.Mark mark, OffsetDateTime before) {
        return scope.in(organization, jdbc -> jdbc.sql(DUE)
                .param("at", mark.at())
                .param("id", mark.id())
                .param("before", before)
                .param("most", AT_ONCE)
                .query((row, number) -> new Due(
                        row.getObject(1, UUID.class),
                        row.getObject(2, OffsetDateTime.class),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getString(5)))
                .list());
    }

    private AtCarrier delete(UUID organization, Due file) {
        try {
            if (file.sid != null) {
                List<CarrierAccount> possible = accounts.of(organization, file.provider);
                if (possible.isEmpty()) {
                    return new AtCarrier(0, 0, 1);
                }
                for (CarrierAccount account : possible) {
                    messages.deleteMedia(account, file.sid);
                }
            }
            files.erase(organization, file.message);
            return new AtCarrier(1, 0, 0);
        } catch (CarrierException failed) {
            return failed.isRefused() ? new AtCarrier(0, 0, 1) : new AtCarrier(0, 1, 0);
        } catch (IOException storeAway) {
            return new AtCarrier(0, 1, 0);
        }
    }

    private record Due(
            UUID id,
            OffsetDateTime at,
            UUID message,
            @Nullable String sid,
            String provider) {}
}
