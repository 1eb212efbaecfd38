package dev.switchboard.ground.carrier;

import com.twilio.http.TwilioRestClient;
import dev.switchboard.ground.credential.CarrierCredentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The simulated carrier without a database or a Spring context, for plain tests of any room. */
public final class TestCarrier {

    private final SimulatedBooks books = new MemoryBooks();
    private final SimulatorFaults faults = new SimulatorFaults();
    private final CarrierClients clients;
    private final CarrierApi api;

    /** @param parts that the room brings along */
    @SafeVarargs
    public TestCarrier(Function<SimulatedBooks, SimulatedApi>... parts) {
        List<SimulatedApi> all = new ArrayList<>();
        for (Function<SimulatedBooks, SimulatedApi> part : parts) {
            all.add(part.apply(books));
        }
        CarrierSimulator simulator = new CarrierSimulator(Optional::empty, books, () -> all, faults);
        clients = new CarrierClients(CarrierAddress.ofTwilio(), simulator);
        api = new CarrierApi(clients);
    }

    /** The account of that many; any two are strangers to each other. */
    public static CarrierAccount account(int number) {
        String sid = "AC%032x".formatted(0x7000_0000 + number);
        return new CarrierAccount(Carrier.TWILIO, new CarrierCredentials(sid, "canary-token", "", ""), true, true);
    }

    public static CarrierAccount signalWire() {
        CarrierCredentials credentials = new CarrierCredentials(
                "00000000-0000-4000-8000-000000000001", "canary-token", "canary-key", "https://test.signalwire.com");
        return new CarrierAccount(Carrier.SIGNALWIRE, credentials, true, true);
    }

    public CarrierApi api() {
        return api;
    }

    /** For what goes through the SDK. */
    public TwilioRestClient client(CarrierAccount account) {
        return clients.of(account);
    }

    public CarrierNumbers numbers() {
        return new CarrierNumbers(api);
    }

    /** What it charges, as we ask for it. */
    public CarrierBill bill() {
        return new CarrierBill(api);
    }

    /** What it charges, as it writes it down. */
    public SimulatedBill charges() {
        return new SimulatedBill(books, faults);
    }

    public SimulatedBooks books() {
        return books;
    }

    public SimulatorFaults faults() {
        return faults;
    }
}
