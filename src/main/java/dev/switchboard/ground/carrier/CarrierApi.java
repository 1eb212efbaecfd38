package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.twilio.constant.EnumConstants.ContentType;
import com.twilio.http.HttpMethod;
import com.twilio.http.IRequest.FormParameters.Type;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/**
 * Asks a carrier about an account, in the REST API that Twilio and SignalWire share, and on Twilio's other hosts. Each
 * request is sent once. All methods throw {@link CarrierException} when the carrier refuses, or does not answer in JSON.
 */
@Component
public final class CarrierApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCOUNTS = "/2010-04-01/Accounts/";
    private static final int MOST_PAGES = 100;

    private final CarrierClients clients;

    CarrierApi(CarrierClients clients) {
        this.clients = clients;
    }

    /** @param path below the account, for example {@code /Calls.json} */
    JsonNode get(CarrierAccount account, String path, Map<String, String> parameters) {
        return get(account, Host.API, path, parameters);
    }

    /** @param path below the account on {@link Host#API}, the whole path on any other host */
    public JsonNode get(CarrierAccount account, Host host, String path, Map<String, String> parameters) {
        Request request = request(HttpMethod.GET, account, host, path);
        parameters.forEach(request::addQueryParam);
        return answer(account, request);
    }

    JsonNode post(CarrierAccount account, String path, Map<String, String> parameters) {
        return post(account, Host.API, path, parameters);
    }

    /** With parameters as a form has them. */
    public JsonNode post(CarrierAccount account, Host host, String path, Map<String, String> parameters) {
        Request request = request(HttpMethod.POST, account, host, path);
        parameters.forEach(request::addPostParam);
        return answer(account, request);
    }

    JsonNode postAll(CarrierAccount account, String path, Map<String, List<String>> parameters) {
        return postAll(account, Host.API, path, parameters);
    }

    /** The same for parameters of which some come several times. */
    public JsonNode postAll(CarrierAccount account, Host host, String path, Map<String, List<String>> parameters) {
        Request request = request(HttpMethod.POST, account, host, path);
        parameters.forEach((name, values) -> values.forEach(value -> request.addPostParam(name, value)));
        return answer(account, request);
    }

    /** For the few addresses that take JSON: porting. */
    public JsonNode postJson(CarrierAccount account, Host host, String path, JsonNode body) {
        Request request = request(HttpMethod.POST, account, host, path);
        request.setContentType(ContentType.JSON);
        request.setBody(body.toString());
        return answer(account, request);
    }

    /** A form with a file, as {@link Host#NUMBERS_UPLOAD} takes it. @param field the name of the file's field */
    public JsonNode upload(
            CarrierAccount account,
            Host host,
            String path,
            Map<String, String> parameters,
            String field,
            CarrierFile file) {
        Request request = request(HttpMethod.POST, account, host, path);
        request.setContentType(ContentType.MULTIPART_FORM_DATA);
        parameters.forEach((name, value) -> request.addFormParameter(name, Type.TEXT, value));
        request.addFormParameter(field, Type.FILE, file);
        return answer(account, request);
    }

    void delete(CarrierAccount account, String path) {
        delete(account, Host.API, path);
    }

    public void delete(CarrierAccount account, Host host, String path) {
        clients.of(account).request(request(HttpMethod.DELETE, account, host, path));
    }

    /**
     * All of a list, page by page: up to a hundred pages.
     *
     * @param list its name in the answer
     */
    public List<JsonNode> all(
            CarrierAccount account, Host host, String path, String list, Map<String, String> parameters) {
        List<JsonNode> all = new ArrayList<>();
        pages(account, host, path, parameters, MOST_PAGES, answer -> answer.path(list)
                .forEach(all::add));
        return all;
    }

    /** The same without keeping any of it: each answer is given to {@code page} before the next one is asked for. */
    void pages(
            CarrierAccount account,
            Host host,
            String path,
            Map<String, String> parameters,
            int most,
            Consumer<JsonNode> page) {
        Map<String, String> asked = new LinkedHashMap<>(parameters);
        for (int number = 0; number < most; number++) {
            JsonNode answer = get(account, host, path, asked);
            page.accept(answer);
            Optional<Map<String, String>> next = next(answer);
            if (next.isEmpty()) {
                return;
            }
            asked.putAll(next.get());
        }
    }

    /** What the next page is asked for with; only what pages are told apart by, whatever address the answer names. */
    private static Optional<Map<String, String>> next(JsonNode answer) {
        String address = answer.path("next_page_uri").asText("");
        if (address.isEmpty() || address.equals("null")) {
            address = answer.path("meta").path("next_page_url").asText("");
        }
        if (address.isEmpty() || address.equals("null")) {
            return Optional.empty();
        }
        Map<String, String> next = new LinkedHashMap<>();
        int query = address.indexOf('?');
        for (String pair :
                query < 0 ? new String[0] : address.substring(query + 1).split("&")) {
            String name = pair.replaceAll("=.*", "");
            if (List.of("Page", "PageToken", "PageSize").contains(name)) {
                next.put(name, URLDecoder.decode(pair.replaceFirst("[^=]*=?", ""), StandardCharsets.UTF_8));
            }
        }
        return next.isEmpty() ? Optional.empty() : Optional.of(next);
    }

    private static Request request(HttpMethod method, CarrierAccount account, Host host, String path) {
        String whole = host == Host.API ? ACCOUNTS + account.accountSid() + path : path;
        return new Request(method, URI.create(host.url() + whole).toString());
    }

    private JsonNode answer(CarrierAccount account, Request request) {
        Response response = clients.of(account).request(request);
        try {
            JsonNode body = JSON.readTree(response.getContent());
            return body == null ? MissingNode.getInstance() : body;
        } catch (JsonProcessingException notJson) {
            throw CarrierException.unknown(response.getStatusCode());
        }
    }
}
