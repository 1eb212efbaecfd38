package dev.switchboard.desk.contact;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.CarrierRecordings;
import dev.switchboard.ground.carrier.RecordingKeeper;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.GivenUpException;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.organization.Directory;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Deletes the recordings that the carrier still has of somebody who was erased, and what it wrote down of them. */
@Component
final class ErasedRecordings {

    private final OrganizationScope scope;
    private final Directory directory;
    private final CarrierRecordings recordings;
    private final List<RecordingKeeper> keepers;

    ErasedRecordings(
            OrganizationScope scope, Directory directory, CarrierRecordings recordings, List<RecordingKeeper> keepers) {
        this.scope = scope;
        this.directory = directory;
        this.recordings = recordings;
        this.keepers = List.copyOf(keepers);
    }

    /**
     * Deletes each recording of the person that {@code event} is about; one that is not there any more is done.
     *
     * @throws RetryLaterException if the carrier does not answer, after all others were tried
     * @throws GivenUpException if it refuses, or the account is not known any more
     */
    void delete(Event event) {
        UUID organization = event.organizationId();
        CarrierDeletion.each(
                recorded(organization, event.subject().id()), "recordings", recorded -> delete(organization, recorded));
    }

    private List<Recorded> recorded(UUID organization, UUID person) {
        return scope.in(organization, jdbc -> jdbc.sql("""
                        SELECT id, account_sid, recording_sid FROM phone_calls
                        WHERE contact_id = ? AND organization_id = current_organization() AND erased_at IS NOT NULL
                          AND recording_sid IS NOT NULL LIMIT ?""")
                .params(person, CarrierDeletion.AT_A_TIME)
                .query((row, number) -> new Recorded(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                .list());
    }

    private void delete(UUID organization, Recorded recorded) {
        try {
            deleteThere(organization, recorded);
        } catch (CarrierException failed) {
            CarrierDeletion.judge(failed, "a recording");
        }
        scope.in(organization, jdbc -> jdbc.sql("UPDATE phone_calls SET recording_sid = NULL, recording_status = NULL,"
                        + " recording_url = NULL, updated_at = now() WHERE id = ?")
                .param(recorded.call())
                .update());
    }

    private void deleteThere(UUID organization, Recorded recorded) {
        Optional<RecordingKeeper> keeper = keepers.stream()
                .filter(each -> each.account().equals(recorded.account()))
                .findFirst();
        if (keeper.isPresent()) {
            keeper.get().delete(recorded.sid());
            return;
        }
        CarrierAccount account = directory
                .listing(organization)
                .flatMap(listing -> listing.accountNamed(recorded.account()))
                .orElseThrow(() -> new GivenUpException("the account that recorded the call is not stored any more"));
        recordings.delete(account, recorded.sid());
    }

    private record Recorded(UUID call, String account, String sid) {}
}
