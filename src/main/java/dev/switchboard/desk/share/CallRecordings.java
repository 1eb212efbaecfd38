package dev.switchboard.desk.share;

import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.CarrierRecordings;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.organization.Directory;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The recordings of calls, fetched from the carrier by an account that the organization uses now. */
@Component
public final class CallRecordings {

    private final OrganizationScope scope;
    private final Directory directory;
    private final CarrierRecordings carrier;

    CallRecordings(OrganizationScope scope, Directory directory, CarrierRecordings carrier) {
        this.scope = scope;
        this.directory = directory;
        this.carrier = carrier;
    }

    /**
     * @return MP3; nothing if the call is none of the organization's, has no completed recording, or the carrier has none
     * @throws CarrierException if the carrier does not answer now
     */
    public Optional<byte[]> mp3(UUID organizationId, UUID call) {
        return scope.in(organizationId, jdbc -> jdbc.sql("""
                        SELECT account_sid, recording_sid FROM phone_calls
                        WHERE id = ? AND organization_id = ? AND recording_status = 'completed' AND recording_sid IS NOT NULL""")
                        .params(call, organizationId)
                        .query((row, number) -> new Recorded(row.getString(1), row.getString(2)))
                        .optional())
                .flatMap(recorded -> fetch(organizationId, recorded));
    }

    private Optional<byte[]> fetch(UUID organizationId, Recorded recorded) {
        try {
            return directory
                    .listing(organizationId)
                    .flatMap(listing -> listing.accountNamed(recorded.account))
                    .map(account -> carrier.mp3(account, recorded.sid));
        } catch (CarrierException failed) {
            if (failed.isRefused()) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private record Recorded(String account, String sid) {}
}
