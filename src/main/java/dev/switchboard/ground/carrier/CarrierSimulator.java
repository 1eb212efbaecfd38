package dev.switchboard.ground.carrier;

import static dev.switchboard.ground.carrier.SimulatorForm.notFound;

import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.switchboard.ground.database.Sandbox;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A carrier inside of the service: nothing leaves the machine. Answers as Twilio does with test credentials, its magic
 * numbers included; texts and calls reach the phones of the {@link SimulatedNetwork}, if there is one.
 *
 * @see <a href="https://www.twilio.com/docs/iam/test-credentials">Twilio, Test Credentials</a>
 */
final class CarrierSimulator extends HttpClient {

    private static final Pattern PATH =
            Pattern.compile("/2010-04-01/Accounts/([^/]+?)(?:/([A-Za-z]+)(?:/([^/]+?)(?:/([A-Za-z]+))?)?)?\\.json");

    private final SimulatedMessages messages;
    private final SimulatedCalls calls;
    private final SimulatedCallerIds callerIds;
    private final SimulatedNumbers numbers;
    private final SimulatedStock stock;
    private final SimulatedUsage usage;
    private final SimulatedPrices prices = new SimulatedPrices();
    private final Supplier<List<SimulatedApi>> others;
    private final SimulatorFaults faults;

    CarrierSimulator(Supplier<Optional<SimulatedNetwork>> network, SimulatedBooks books) {
        this(network, books, List::of, new SimulatorFaults());
    }

    /** @param others the parts of it that other rooms bring along */
    CarrierSimulator(
            Supplier<Optional<SimulatedNetwork>> network,
            SimulatedBooks books,
            Supplier<List<SimulatedApi>> others,
            SimulatorFaults faults) {
        this.others = others;
        this.faults = faults;
        stock = new SimulatedStock(books);
        SimulatedBill bill = new SimulatedBill(books, faults);
        numbers = new SimulatedNumbers(books, stock, bill);
        usage = new SimulatedUsage(bill, numbers);
        messages = new SimulatedMessages(network, bill);
        callerIds = new SimulatedCallerIds(network);
        calls = new SimulatedCalls(network, callerIds, bill);
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    /** @throws CarrierException for what Twilio refuses */
    @Override
    public Response makeRequest(Request request) {
        Sandbox.refuse("the carrier");
        return faults.around(request, () -> answer(request));
    }

    private Response answer(Request request) {
        URI url = URI.create(request.getUrl());
        Optional<SimulatedApi> other =
                others.get().stream().filter(api -> api.serves(url)).findFirst();
        if (other.isPresent()) {
            return other.get().answer(request);
        }
        if (prices.serves(url)) {
            return prices.answer(request);
        }
        Matcher path = PATH.matcher(url.getPath());
        if (!path.matches()) {
            throw notFound();
        }
        Ask ask = new Ask(
                request,
                path.group(1),
                Optional.ofNullable(path.group(3)),
                request.getMethod() == HttpMethod.POST,
                request.getMethod() == HttpMethod.DELETE,
                url.getPath());
        Optional<String> below = Optional.ofNullable(path.group(4));
        String what = Optional.ofNullable(path.group(2)).orElse("");
        if (what.equals("AvailablePhoneNumbers")) {
            return stock.answer(ask, below);
        }
        if (what.equals("Usage")) {
            return usage.answer(ask, below.orElse(""));
        }
        if (below.isPresent()) {
            throw notFound();
        }
        return answer(what, ask);
    }

    private Response answer(String what, Ask ask) {
        return switch (what) {
            case "" -> numbers.account(ask);
            case "Messages" -> messages.answer(ask);
            case "Calls" -> calls.answer(ask);
            case "OutgoingCallerIds" -> callerIds.answer(ask);
            case "IncomingPhoneNumbers" -> numbers.answer(ask);
            default -> throw notFound();
        };
    }

    /**
     * A request as the simulator's parts see it.
     *
     * @param sid of the one that it is about; empty for the list of all
     * @param posts rather than reads
     * @param deletes the one that it is about
     */
    record Ask(Request request, String accountSid, Optional<String> sid, boolean posts, boolean deletes, String path) {}
}
