package dev.switchboard.line.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierApi;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.CarrierFile;
import dev.switchboard.ground.carrier.Host;
import dev.switchboard.ground.carrier.NumberKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Twilio's API of regulatory compliance. Every method throws {@link CarrierException} when the carrier refuses, or does not
 * answer. What is made bears a name of ours, by which it is found again when nobody knows whether it was made.
 *
 * @see <a href="https://www.twilio.com/docs/phone-numbers/regulatory/api">Twilio, Regulatory Compliance</a>
 */
@Component
final class PapersApi {

    private static final String BASE = "/v2/RegulatoryCompliance";
    private static final String BUNDLES = BASE + "/Bundles";
    private static final String END_USERS = BASE + "/EndUsers";
    private static final String DOCUMENTS = BASE + "/SupportingDocuments";
    private static final String ADDRESSES = "/Addresses";
    private static final int NOT_FOUND = 404;
    private static final String LARGEST_PAGE = "1000";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CarrierApi carrier;

    PapersApi(CarrierApi carrier) {
        this.carrier = carrier;
    }

    /** One for each kind of owner that the country knows; none where numbers need no papers. */
    List<Regulation> regulations(CarrierAccount account, String country, NumberKind kind) {
        Map<String, String> wish =
                Map.of("IsoCountry", country, "NumberType", kind.wire().replace('_', '-'));
        return all(account, BASE + "/Regulations", wish).stream()
                .map(Regulation::read)
                .toList();
    }

    Optional<String> findAddress(CarrierAccount account, String name) {
        JsonNode found = carrier.get(account, Host.API, ADDRESSES + ".json", Map.of("FriendlyName", name));
        return named(found.path("addresses"), name);
    }

    String makeAddress(CarrierAccount account, String name, Address address) {
        Map<String, String> parameters = new LinkedHashMap<>(address.parameters());
        parameters.put("IsoCountry", address.country());
        parameters.put("FriendlyName", name);
        return sid(carrier.post(account, Host.API, ADDRESSES + ".json", parameters));
    }

    void changeAddress(CarrierAccount account, String sid, Address address) {
        carrier.post(account, Host.API, ADDRESSES + "/" + sid + ".json", address.parameters());
    }

    void deleteAddress(CarrierAccount account, String sid) {
        gone(() -> carrier.delete(account, Host.API, ADDRESSES + "/" + sid + ".json"));
    }

    Optional<String> findBundle(CarrierAccount account, String name) {
        JsonNode found = carrier.get(account, Host.NUMBERS, BUNDLES, Map.of("FriendlyName", name));
        return named(found.path("results"), name);
    }

    String makeBundle(CarrierAccount account, String name, String regulation, String email, String callback) {
        Map<String, String> parameters =
                Map.of("FriendlyName", name, "Email", email, "RegulationSid", regulation, "StatusCallback", callback);
        return sid(carrier.post(account, Host.NUMBERS, BUNDLES, parameters));
    }

    JsonNode bundle(CarrierAccount account, String sid) {
        return carrier.get(account, Host.NUMBERS, BUNDLES + "/" + sid, Map.of());
    }

    /** By itself, as the carrier wants it: not together with any other change. */
    JsonNode status(CarrierAccount account, String sid, String status) {
        return carrier.post(account, Host.NUMBERS, BUNDLES + "/" + sid, Map.of("Status", status));
    }

    void deleteBundle(CarrierAccount account, String sid) {
        gone(() -> carrier.delete(account, Host.NUMBERS, BUNDLES + "/" + sid));
    }

    Optional<String> findEndUser(CarrierAccount account, String name) {
        return named(all(account, END_USERS, Map.of()), name);
    }

    String makeEndUser(CarrierAccount account, String name, String type, Map<String, String> attributes) {
        return sid(carrier.post(
                account,
                Host.NUMBERS,
                END_USERS,
                Map.of("FriendlyName", name, "Type", type, "Attributes", json(attributes))));
    }

    void changeEndUser(CarrierAccount account, String sid, Map<String, String> attributes) {
        carrier.post(account, Host.NUMBERS, END_USERS + "/" + sid, Map.of("Attributes", json(attributes)));
    }

    void deleteEndUser(CarrierAccount account, String sid) {
        gone(() -> carrier.delete(account, Host.NUMBERS, END_USERS + "/" + sid));
    }

    Optional<String> findDocument(CarrierAccount account, String name) {
        return named(all(account, DOCUMENTS, Map.of()), name);
    }

    /** @param attributes texts, and lists of texts; @param file none for an address, which is no file */
    String makeDocument(
            CarrierAccount account,
            String name,
            String type,
            Map<String, Object> attributes,
            Optional<CarrierFile> file) {
        Map<String, String> parameters = Map.of("FriendlyName", name, "Type", type, "Attributes", json(attributes));
        return sid(
                file.isPresent()
                        ? carrier.upload(account, Host.NUMBERS_UPLOAD, DOCUMENTS, parameters, "File", file.get())
                        : carrier.post(account, Host.NUMBERS, DOCUMENTS, parameters));
    }

    void changeDocument(CarrierAccount account, String sid, Map<String, Object> attributes) {
        carrier.post(account, Host.NUMBERS, DOCUMENTS + "/" + sid, Map.of("Attributes", json(attributes)));
    }

    JsonNode document(CarrierAccount account, String sid) {
        return carrier.get(account, Host.NUMBERS, DOCUMENTS + "/" + sid, Map.of());
    }

    void deleteDocument(CarrierAccount account, String sid) {
        gone(() -> carrier.delete(account, Host.NUMBERS, DOCUMENTS + "/" + sid));
    }

    /** Ids of what is assigned to their assignments' ids. */
    Map<String, String> assignments(CarrierAccount account, String bundle) {
        Map<String, String> assignments = new LinkedHashMap<>();
        all(account, BUNDLES + "/" + bundle + "/ItemAssignments", Map.of())
                .forEach(one -> assignments.put(one.path("object_sid").asText(), sid(one)));
        return assignments;
    }

    void assign(CarrierAccount account, String bundle, String object) {
        carrier.post(account, Host.NUMBERS, BUNDLES + "/" + bundle + "/ItemAssignments", Map.of("ObjectSid", object));
    }

    void unassign(CarrierAccount account, String bundle, String assignment) {
        gone(() -> carrier.delete(account, Host.NUMBERS, BUNDLES + "/" + bundle + "/ItemAssignments/" + assignment));
    }

    Evaluation evaluate(CarrierAccount account, String bundle) {
        return Evaluation.read(carrier.post(account, Host.NUMBERS, BUNDLES + "/" + bundle + "/Evaluations", Map.of()));
    }

    private List<JsonNode> all(CarrierAccount account, String path, Map<String, String> wish) {
        Map<String, String> parameters = new LinkedHashMap<>(wish);
        parameters.put("PageSize", LARGEST_PAGE);
        return carrier.all(account, Host.NUMBERS, path, "results", parameters);
    }

    private static Optional<String> named(Iterable<JsonNode> list, String name) {
        for (JsonNode one : list) {
            if (one.path("friendly_name").asText().equals(name)) {
                return Optional.of(sid(one));
            }
        }
        return Optional.empty();
    }

    private static void gone(Runnable delete) {
        try {
            delete.run();
        } catch (CarrierException refused) {
            if (refused.status() != NOT_FOUND) {
                throw refused;
            }
        }
    }

    private static String sid(JsonNode of) {
        return of.path("sid").asText();
    }

    private static String json(Map<String, ?> attributes) {
        try {
            return JSON.writeValueAsString(attributes);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("attributes can't be written");
        }
    }
}
