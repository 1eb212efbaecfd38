package dev.switchboard.desk.contact;

import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.GivenUpException;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.organization.RecordingDeletions;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Deletes the recordings that the carrier still has of somebody who was erased, and what it wrote down of them. */
@Component
final class ErasedRecordings {

    private final OrganizationScope scope;
    private final RecordingDeletions deletions;

    ErasedRecordings(OrganizationScope scope, RecordingDeletions deletions) {
        this.scope = scope;
        this.deletions = deletions;
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
            deletions
                    .of(organization, recorded.account(), recorded.sid())
                    .orElseThrow(
                            () -> new GivenUpException("the account that recorded the call is not stored any more"))
                    .run();
        } catch (CarrierException failed) {
            CarrierDeletion.judge(failed, "a recording");
        }
        scope.in(organization, jdbc -> jdbc.sql("UPDATE phone_calls SET recording_sid = NULL, recording_status = NULL,"
                        + " recording_url = NULL, updated_at = now() WHERE id = ?")
                .param(recorded.call())
                .update());
    }

    private record Recorded(UUID call, String account, String sid) {}
}
