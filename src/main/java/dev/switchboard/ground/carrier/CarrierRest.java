package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Asks a carrier about an account in the REST API that Twilio and SignalWire share. All methods throw
 * {@link CarrierException} when the carrier refuses, or does not answer in JSON.
 */
@Component
final class CarrierRest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCOUNTS =
            "https://api.twilio.com/2010-04-01/Accounts/"; // clients put their own host there

    private final CarrierClients clients;

    CarrierRest(CarrierClients clients) {
        this.clients = clients;
    }

    /** @param path below the account, for example {@code /Calls.json} */
    JsonNode get(CarrierAccount account, String path, Map<String, String> parameters) {
        Request request = request(HttpMethod.GET, account, path);
        parameters.forEach(request::addQueryParam);
        return answer(account, request);
    }

    JsonNode post(CarrierAccount account, String path, Map<String, String> parameters) {
        Request request = request(HttpMethod.POST, account, path);
        parameters.forEach(request::addPostParam);
        return answer(account, request);
    }

    /** The same for parameters of which some come several times. */
    JsonNode postAll(CarrierAccount account, String path, Map<String, List<String>> parameters) {
        Request request = request(HttpMethod.POST, account, path);
        parameters.forEach((name, values) -> values.forEach(value -> request.addPostParam(name, value)));
        return answer(account, request);
    }

    void delete(CarrierAccount account, String path) {
        clients.of(account).request(request(HttpMethod.DELETE, account, path));
    }

    private static Request request(HttpMethod method, CarrierAccount account, String path) {
        return new Request(method, ACCOUNTS + account.accountSid() + path);
    }

    private JsonNode answer(CarrierAccount account, Request request) {
        Response response = clients.of(account).request(request);
        try {
            return JSON.readTree(response.getContent());
        } catch (JsonProcessingException notJson) {
            throw CarrierException.unknown(response.getStatusCode());
        }
    }
}
