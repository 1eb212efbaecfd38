package dev.switchboard.carrier.phone;

import dev.switchboard.carrier.phone.HandsetCall.Outcome;
import dev.switchboard.carrier.phone.SimulatedLine.Addresses;
import dev.switchboard.ground.number.PhoneNumber;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A {@code <Dial>}: rings another phone while somebody waits, lets it hear the whisper, and puts both through. */
final class SecondLeg {

    private static final int BAD_NUMBER = 13224;
    private static final int BAD_CALLER_ID = 13214;

    private final PhoneNetwork network;
    private final Line line;
    private final FirstLeg first;

    SecondLeg(PhoneNetwork network, Line line, FirstLeg first) {
        this.network = network;
        this.line = line;
        this.first = first;
    }

    Dial.Result dial(Dial dial, Addresses addresses) throws IOException, TwimlException, InterruptedException {
        Optional<PhoneNumber> to = PhoneNumber.parse(dial.number());
        if (to.isEmpty()) {
            return Dial.Result.failed(BAD_NUMBER);
        }
        Optional<PhoneNumber> from =
                dial.callerId().isEmpty() ? Optional.of(first.from()) : PhoneNumber.parse(dial.callerId());
        if (from.filter(this::mayBeShown).isEmpty()) {
            return Dial.Result.failed(BAD_CALLER_ID);
        }
        Leg second = new Leg(
                network.trunk().account(),
                PlacedCall.newSid("CA"),
                Optional.of(first.sid()),
                from.get(),
                to.get(),
                dial.events(),
                callback(dial, addresses));
        first.phone().waitsFor(to.get());
        Outcome outcome = ring(second, dial.ringSeconds());
        network.moves(second, outcome.status());
        if (outcome != Outcome.ANSWERED) {
            first.phone().disconnected();
            return new Dial.Result(second.sid(), outcome.status(), 0, false, 0);
        }
        return talk(second, dial, addresses);
    }

    /** The number that calls, the one that was called, or one of the account's. */
    private boolean mayBeShown(PhoneNumber number) {
        return number.equals(first.from()) || number.equals(first.to()) || network.owns(number);
    }

    private static Optional<URI> callback(Dial dial, Addresses addresses) {
        return dial.statusCallback().isEmpty()
                ? Optional.empty()
                : Optional.of(URI.create(addresses.of(dial.statusCallback())));
    }

    /** Until somebody answers, or whoever waits has enough of it. */
    private Outcome ring(Leg second, int seconds) throws InterruptedException {
        CompletableFuture<Outcome> rings = network.ring(second, seconds);
        CompletableFuture<Void> gone = CompletableFuture.anyOf(
                        first.phone().gone(), first.phone().detour().comes())
                .thenRun(second.phone()::cancel);
        try {
            return rings.get();
        } catch (ExecutionException neverHappens) {
            throw new IllegalStateException(neverHappens);
        } finally {
            gone.cancel(false);
        }
    }

    private Dial.Result talk(Leg second, Dial dial, Addresses addresses)
            throws IOException, TwimlException, InterruptedException {
        boolean bridged = false;
        try {
            bridged = (dial.whisper().isEmpty() || accepts(second, addresses.of(dial.whisper())))
                    && !first.phone().hangsUp()
                    && !first.phone().detour().waits()
                    && !second.phone().hangsUp();
            if (bridged) {
                new Bridge(first.phone(), second.phone()).talk(dial.longestSeconds());
            }
        } finally {
            first.phone().disconnected();
            network.leaves(second);
        }
        record(dial, second, bridged);
        return new Dial.Result(second.sid(), "completed", second.seconds(), bridged, 0);
    }

    /** Whether whoever answers hears the whisper to its end. */
    private boolean accepts(Leg second, String whisper) throws IOException, TwimlException, InterruptedException {
        SimulatedLine alone = new SimulatedLine(network.trunk(), second, network.screen(), (dial, addresses) -> {
            throw new TwimlException("<Dial> can't stand in what is whispered (12200)");
        });
        return new TwimlInterpreter(alone, second.phone()).run(whisper);
    }

    private void record(Dial dial, Leg second, boolean bridged) throws IOException, InterruptedException {
        if (!dial.record() || !bridged || dial.recordingCallback().isEmpty()) {
            return;
        }
        Map<String, String> recording = new LinkedHashMap<>();
        recording.put("RecordingSid", PlacedCall.newSid("RE"));
        recording.put("RecordingStatus", "completed");
        recording.put("RecordingDuration", String.valueOf(second.seconds()));
        recording.put("RecordingChannels", "2");
        recording.put("RecordingSource", "DialVerb");
        line.tell(dial.recordingCallback(), recording);
    }
}
