package dev.switchboard.ground.carrier;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/**
 * What callers said, as the carrier keeps it.
 *
 * @see <a href="https://www.twilio.com/docs/voice/api/recording">Recording</a>
 */
@Component
public final class CarrierRecordings {

    private static final int LARGEST = 3_000_000; // bytes; two minutes of MP3 are a third of it
    private static final int AT_ONCE = 8; // each of them holds a thread of the web server and its bytes
    private static final Pattern ID = Pattern.compile("RE[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Pattern TRANSCRIPTION =
            Pattern.compile("TR[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final byte[] SILENCE = silence();

    private final CarrierClients clients;
    private final CarrierApi rest;
    private final Semaphore fetches = new Semaphore(AT_ONCE);

    CarrierRecordings(CarrierClients clients, CarrierApi rest) {
        this.clients = clients;
        this.rest = rest;
    }

    /** Frames of MPEG-2 Layer III, 24 kHz and 8 kbit/s, each a header and 20 zeros: 24 milliseconds in which nothing is heard. */
    private static byte[] silence() {
        byte[] frame = Arrays.copyOf(new byte[] {(byte) 0xFF, (byte) 0xF3, 0x14, (byte) 0xC0}, 24);
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < 200; i++) {
            frames.writeBytes(frame);
        }
        return frames.toByteArray();
    }

    /**
     * The sound of a recording. Asked for by its id: the address that a webhook names is not to be trusted.
     *
     * @return MP3
     * @throws CarrierException if the carrier refuses or does not answer, or too many are fetched; of a simulated call there
     *     are some seconds of silence
     */
    public byte[] mp3(CarrierAccount account, String sid) {
        if (account.simulated()) {
            return SILENCE.clone();
        }
        if (!ID.matcher(sid).matches()) {
            throw CarrierException.refused(404, 0, java.time.Duration.ZERO);
        }
        if (!fetches.tryAcquire()) {
            throw CarrierException.notSent();
        }
        try {
            return clients.file(
                    account, "/2010-04-01/Accounts/" + account.accountSid() + "/Recordings/" + sid + ".mp3", LARGEST);
        } finally {
            fetches.release();
        }
    }

    /**
     * Deletes a recording for good, and what was written down of it first: that would stay. What the simulator never had is
     * deleted.
     *
     * @throws CarrierException if the carrier refuses, 404 if it has none of that id, or does not answer
     */
    public void delete(CarrierAccount account, String sid) {
        if (!account.simulated() && ID.matcher(sid).matches()) {
            for (String transcription : transcriptions(account, sid)) {
                rest.delete(account, "/Transcriptions/" + transcription + ".json");
            }
            rest.delete(account, "/Recordings/" + sid + ".json");
        }
    }

    private List<String> transcriptions(CarrierAccount account, String sid) {
        try {
            return StreamSupport.stream(
                            rest.get(account, "/Recordings/" + sid + "/Transcriptions.json", Map.of())
                                    .path("transcriptions")
                                    .spliterator(),
                            false)
                    .map(transcription -> transcription.path("sid").asText())
                    .filter(known -> TRANSCRIPTION.matcher(known).matches())
                    .toList();
        } catch (CarrierException refused) {
            if (refused.isRefused() && refused.status() == 404) {
                return List.of();
            }
            throw refused;
        }
    }
}
