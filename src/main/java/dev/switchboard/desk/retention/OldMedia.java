package dev.switchboard.desk.retention;

import dev.switchboard.desk.contact.MessageAccounts;
import dev.switchboard.desk.media.MediaFiles;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.CarrierMessages;
import dev.switchboard.ground.database.OrganizationScope;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
              AND (m.external_message_id IS NULL OR coalesce(m.service_provider, '') <> ALL (:refusing))
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
        Refusals refusals = new Refusals();
        Set<String> refusing = new HashSet<>(); // as messages name their providers
        Marks.Mark mark = Marks.Mark.START;
        List<Due> due;
        do {
            due = due(organization, mark, before, refusing);
            for (Due file : due) {
                sum = sum.plus(delete(organization, file, refusals, refusing));
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

    private List<Due> due(UUID organization, Marks.Mark mark, OffsetDateTime before, Set<String> refusing) {
        return scope.in(organization, jdbc -> jdbc.sql(DUE)
                .param("at", mark.at())
                .param("id", mark.id())
                .param("before", before)
                .param("refusing", refusing.toArray(String[]::new))
                .param("most", AT_ONCE)
                .query((row, number) -> new Due(
                        row.getObject(1, UUID.class),
                        row.getObject(2, OffsetDateTime.class),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getString(5)))
                .list());
    }

    private AtCarrier delete(UUID organization, Due file, Refusals refusals, Set<String> refusing) {
        try {
            if (file.sid != null && !deleted(organization, file.provider, file.sid, refusals)) {
                refusing.add(file.provider);
                return new AtCarrier(0, 0, 1);
            }
            files.erase(organization, file.message);
            return new AtCarrier(1, 0, 0);
        } catch (CarrierException failed) {
            return failed.isRefused() ? new AtCarrier(0, 0, 1) : new AtCarrier(0, 1, 0);
        } catch (IOException storeAway) {
            return new AtCarrier(0, 1, 0);
        }
    }

    /** @return false if that of no message of this provider could be told now */
    private boolean deleted(UUID organization, String provider, String sid, Refusals refusals) {
        List<CarrierAccount> possible = accounts.of(organization, provider);
        if (possible.isEmpty() || possible.stream().anyMatch(account -> refusals.has(account.accountSid()))) {
            return false;
        }
        for (CarrierAccount account : possible) {
            try {
                messages.deleteMedia(account, sid);
                refusals.done(account.accountSid());
            } catch (CarrierException failed) {
                if (failed.isRefused()) {
                    refusals.count(account.accountSid(), failed);
                }
                throw failed;
            }
        }
        return true;
    }

    private record Due(
            UUID id,
            OffsetDateTime at,
            UUID message,
            @Nullable String sid,
            String provider) {}
}
