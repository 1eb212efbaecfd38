package dev.switchboard.line.vapi;

import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.RecordingKeeper;
import dev.switchboard.ground.outside.OutsideException;
import org.springframework.stereotype.Component;

/**
 * Deletes calls at Vapi, which has their recordings: with all that it has of them, for it deletes nothing less.
 *
 * @see <a href="https://docs.vapi.ai/api-reference/calls/delete">Delete Call</a>
 */
@Component
final class VapiRecordings implements RecordingKeeper {

    private final VapiClient vapi;

    VapiRecordings(VapiClient vapi) {
        this.vapi = vapi;
    }

    @Override
    public String account() {
        return "vapi";
    }

    @Override
    public void delete(String recording) {
        try {
            vapi.delete(VapiClient.Kind.CALL, recording);
        } catch (OutsideException failed) {
            throw CarrierException.of(failed);
        }
    }
}
