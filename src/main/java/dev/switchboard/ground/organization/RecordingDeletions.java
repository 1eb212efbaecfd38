package dev.switchboard.ground.organization;

import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.CarrierRecordings;
import dev.switchboard.ground.carrier.RecordingKeeper;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Who deletes a recording: the service that has kept it itself, else the account at a carrier that recorded the call. */
@Component
public final class RecordingDeletions {

    private final Directory directory;
    private final CarrierRecordings recordings;
    private final List<RecordingKeeper> keepers;

    RecordingDeletions(Directory directory, CarrierRecordings recordings, List<RecordingKeeper> keepers) {
        this.directory = directory;
        this.recordings = recordings;
        this.keepers = List.copyOf(keepers);
    }

    /**
     * What deletes it when it is run, with a {@link CarrierException} if whoever has it refuses, or does not answer.
     *
     * @param account as the call names it
     * @return nothing if nobody is known who could do it
     */
    public Optional<Runnable> of(UUID organization, String account, String recording) {
        return keepers.stream()
                .filter(keeper -> keeper.account().equals(account))
                .findFirst()
                .<Runnable>map(keeper -> () -> keeper.delete(recording))
                .or(() -> directory
                        .listing(organization)
                        .flatMap(listing -> listing.accountNamed(account))
                        .map(found -> () -> recordings.delete(found, recording)));
    }
}
