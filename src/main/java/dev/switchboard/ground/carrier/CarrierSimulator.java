package dev.switchboard.ground.carrier;

import static dev.switchboard.ground.carrier.SimulatorForm.notFound;

import com.twilio.http.HttpClient;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
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
            Pattern.compile("/2010-04-01/Accounts/([^/]+?)(?:/([A-Za-z]+)(?:/([^/]+?))?)?\\.json");

    private final SimulatedMessages messages;
    private final SimulatedCalls calls;
    private final SimulatedCallerIds callerIds;
    private final SimulatedNumbers numbers = new SimulatedNumbers();

    CarrierSimulator(Supplier<Optional<SimulatedNetwork>> network) {
        messages = new SimulatedMessages(network);
        callerIds = new SimulatedCallerIds(network);
        calls = new SimulatedCalls(network, callerIds);
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    /** @throws CarrierException for what Twilio refuses */
    @Override
    public Response makeRequest(Request request) {
        Matcher path = PATH.matcher(request.constructURL().getPath());
        if (!path.matches()) {
            throw notFound();
        }
        boolean posts = request.getMethod() == HttpMethod.POST;
        Ask ask = new Ask(
                request,
                path.group(1),
                Optional.ofNullable(path.group(3)),
                posts,
                request.getMethod() == HttpMethod.DELETE,
                request.constructURL().getPath());
        return switch (Optional.ofNullable(path.group(2)).orElse("")) {
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
