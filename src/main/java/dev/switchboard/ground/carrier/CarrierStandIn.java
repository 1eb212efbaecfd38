package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Takes text messages in place of a carrier, inside of the service: nothing leaves the machine and nothing is kept.
 * Answers as Twilio does with test credentials, its magic numbers included.
 *
 * @see <a href="https://www.twilio.com/docs/iam/test-credentials">Twilio, Test Credentials</a>
 */
final class CarrierStandIn extends HttpClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_BODY = 1_600;
    private static final String MAGIC = "+1500555000";
    private static final Map<String, Integer> BAD_SENDERS =
            Map.of(MAGIC + "1", 21212, MAGIC + "7", 21606, MAGIC + "8", 21611);
    private static final Map<String, Integer> BAD_RECIPIENTS =
            Map.of(MAGIC + "1", 21211, MAGIC + "2", 21612, MAGIC + "3", 21408, MAGIC + "4", 21610, MAGIC + "9", 21614);

    private final StandInNumbers numbers = new StandInNumbers();

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    /** @throws CarrierException for what Twilio refuses */
    @Override
    public Response makeRequest(Request request) {
        String path = request.constructURL().getPath();
        if (!path.endsWith("/Messages.json")) {
            return numbers.answer(request, path);
        }
        String to = parameter(request, "To");
        String from = parameter(request, "From");
        String body = parameter(request, "Body");
        int code = code(to, from, body);
        if (code != 0) {
            throw CarrierException.refused(400, code, java.time.Duration.ZERO);
        }
        return new Response(message(request, to, from, body), 201);
    }

    private static int code(String to, String from, String body) {
        if (to.isEmpty()) {
            return 21604;
        }
        if (body.isEmpty()) {
            return 21602;
        }
        if (body.length() > LONGEST_BODY) {
            return 21617;
        }
        return BAD_SENDERS.getOrDefault(from, BAD_RECIPIENTS.getOrDefault(to, 0));
    }

    private static String message(Request request, String to, String from, String body) {
        ObjectNode message = JSON.createObjectNode();
        message.put("sid", "SM" + UUID.randomUUID().toString().replace("-", ""));
        message.put("account_sid", request.getUsername());
        message.put("status", "queued").put("direction", "outbound-api").put("api_version", "2010-04-01");
        message.put("to", to)
                .put("from", from)
                .put("body", body)
                .put("num_media", "0")
                .put("num_segments", "1");
        message.putNull("error_code").putNull("error_message");
        return message.toString();
    }

    private static String parameter(Request request, String name) {
        List<String> values = request.getPostParams().getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }
}
