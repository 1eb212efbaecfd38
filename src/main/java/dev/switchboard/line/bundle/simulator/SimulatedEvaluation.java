package dev.switchboard.line.bundle.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.carrier.SimulatedBooks;
import dev.switchboard.ground.carrier.SimulatorForm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The check that papers have to pass before anybody reads them, with Twilio's reasons and codes. */
final class SimulatedEvaluation {

    private static final String URL = "https://numbers.twilio.com/v2/RegulatoryCompliance/Bundles/";
    private static final int NO_END_USER = 22214;
    private static final int NO_FIELD = 22215;
    private static final int NO_DOCUMENT = 22216;
    private static final int OTHER_FIELD = 22217;
    private static final int NO_ADDRESS = 22219;

    private final SimulatedBooks books;

    SimulatedEvaluation(SimulatedBooks books) {
        this.books = books;
    }

    ObjectNode of(ObjectNode bundle, ObjectNode regulation, List<ObjectNode> assignments) {
        JsonNode person = regulation.at("/requirements/end_user/0");
        Optional<ObjectNode> user = items(assignments, SimulatedItems.END_USER).stream()
                .filter(one ->
                        one.path("type").asText().equals(person.path("type").asText()))
                .findFirst();
        List<ObjectNode> documents = items(assignments, SimulatedItems.DOCUMENT);
        String sid = SimulatorForm.newSid("EL");
        String bundleSid = bundle.path("sid").asText();
        ObjectNode evaluation = SimulatorForm.object();
        evaluation.put("sid", sid).put("account_sid", bundle.path("account_sid").asText());
        evaluation.put("regulation_sid", regulation.path("sid").asText()).put("bundle_sid", bundleSid);
        ArrayNode results = evaluation.putArray("results");
        results.add(person(person, user));
        SimulatedRegulations.requirements(regulation)
                .forEach(requirement -> results.add(document(requirement, documents, user)));
        boolean compliant = StreamSupport.stream(results.spliterator(), false)
                .allMatch(result -> result.path("passed").asBoolean());
        evaluation.put("status", compliant ? "compliant" : "noncompliant");
        evaluation.put("date_created", SimulatorForm.isoTime(Instant.now()));
        return evaluation.put("url", URL + bundleSid + "/Evaluations/" + sid);
    }

    private List<ObjectNode> items(List<ObjectNode> assignments, String kind) {
        return assignments.stream()
                .flatMap(one -> books.find(kind, one.path("object_sid").asText()).stream())
                .toList();
    }

    private ObjectNode person(JsonNode person, Optional<ObjectNode> user) {
        String name = person.path("name").asText();
        ObjectNode result = result(name, person.path("type").asText(), name, person);
        for (JsonNode field : person.path("detailed_fields")) {
            boolean there = user.map(one -> text(one, field))
                    .filter(text -> !text.isBlank())
                    .isPresent();
            String label = field.path("friendly_name").asText();
            judge(
                    result,
                    field,
                    there,
                    "The %s is missing. Please enter in a %s on the %s information.".formatted(label, label, name),
                    NO_FIELD);
        }
        return whole(
                result,
                user.isPresent(),
                "A %s End-User is missing. Please add one to the regulatory bundle.".formatted(name),
                NO_END_USER);
    }

    private ObjectNode document(JsonNode requirement, List<ObjectNode> documents, Optional<ObjectNode> user) {
        Optional<JsonNode> accepted = StreamSupport.stream(
                        requirement.path("accepted_documents").spliterator(), false)
                .filter(one -> documents.stream().anyMatch(document -> isOfType(document, one)))
                .findFirst();
        JsonNode meant = accepted.orElse(requirement.path("accepted_documents").path(0));
        Optional<ObjectNode> document =
                documents.stream().filter(one -> isOfType(one, meant)).findFirst();
        String name = meant.path("name").asText();
        ObjectNode result = result(
                name, meant.path("type").asText(), requirement.path("name").asText(), requirement);
        for (JsonNode field : meant.path("detailed_fields")) {
            judge(result, field, name, document, user);
        }
        return whole(
                result,
                document.isPresent(),
                "A %s is missing. Please add one to the regulatory bundle.".formatted(name),
                NO_DOCUMENT);
    }

    private void judge(
            ObjectNode result, JsonNode field, String document, Optional<ObjectNode> given, Optional<ObjectNode> user) {
        String machineName = field.path("machine_name").asText();
        if (machineName.equals("address_sids")) {
            boolean there = given.map(
                            one -> one.at("/attributes/address_sids/0").asText())
                    .flatMap(sid -> books.find(SimulatedAddresses.KIND, sid))
                    .isPresent();
            judge(
                    result,
                    field,
                    there,
                    "The Address is missing. Please enter in the address shown on the %s.".formatted(document),
                    NO_ADDRESS);
            return;
        }
        String label = field.path("friendly_name").asText();
        String own = user.map(one -> text(one, field)).orElse("");
        String text = given.map(one -> text(one, field)).orElse("");
        boolean same = !text.isBlank() && (own.isEmpty() || own.equals(text));
        judge(
                result,
                field,
                same,
                "The %s is missing. Or, it does not match the %s you entered within the end user's information."
                        .formatted(label, label),
                OTHER_FIELD);
    }

    private static boolean isOfType(ObjectNode document, JsonNode accepted) {
        return document.path("type").asText().equals(accepted.path("type").asText());
    }

    private static String text(ObjectNode item, JsonNode field) {
        return item.path("attributes").path(field.path("machine_name").asText()).asText("");
    }

    private static ObjectNode result(String name, String type, String requirement, JsonNode of) {
        ObjectNode result = SimulatorForm.object();
        result.put("friendly_name", name).put("object_type", type);
        result.put("requirement_friendly_name", requirement);
        result.put("requirement_name", of.path("requirement_name").asText());
        result.putArray("valid");
        result.putArray("invalid");
        return result;
    }

    private static void judge(ObjectNode result, JsonNode field, boolean good, String reason, int code) {
        ObjectNode one = ((ArrayNode) result.path(good ? "valid" : "invalid")).addObject();
        one.put("friendly_name", field.path("friendly_name").asText());
        one.put("object_field", field.path("machine_name").asText());
        if (!good) {
            one.put("failure_reason", reason).put("error_code", code);
        }
    }

    /** @param there whether there is anything to be judged at all */
    private static ObjectNode whole(ObjectNode result, boolean there, String missing, int code) {
        boolean passed = there && result.path("invalid").isEmpty();
        @Nullable String reason = there ? null : missing;
        result.put("passed", passed).put("failure_reason", reason);
        return there ? result.putNull("error_code") : result.put("error_code", code);
    }
}
