package dev.switchboard.line.bundle.simulator;

import static dev.switchboard.ground.carrier.SimulatorForm.part;
import static dev.switchboard.ground.carrier.SimulatorForm.posted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.switchboard.ground.carrier.CarrierFile;
import dev.switchboard.ground.carrier.SimulatedBooks;
import dev.switchboard.ground.carrier.SimulatorForm;
import dev.switchboard.line.bundle.simulator.SimulatedPapers.Place;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The simulator's end users and supporting documents. Of a file it keeps its name, kind and size. */
final class SimulatedItems {

    static final String END_USER = "end_user";
    static final String DOCUMENT = "supporting_document";

    /** What the books hold beside what the API shows. */
    static final String FILE_NAME = "file_name";

    private static final String URL = "https://numbers.twilio.com/v2/RegulatoryCompliance/";
    private static final Set<String> FILES = Set.of("application/pdf", "image/jpeg", "image/png");
    private static final int LARGEST = 10 * 1024 * 1024;
    private static final int INVALID = 20001;
    private static final int TOO_LARGE = 413;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimulatedBooks books;
    private final SimulatedRegulations regulations;

    SimulatedItems(SimulatedBooks books, SimulatedRegulations regulations) {
        this.books = books;
        this.regulations = regulations;
    }

    Response endUsers(Request request, Place place) {
        if (place.sid().isPresent()) {
            return one(request, END_USER, place.sid().get());
        }
        if (!SimulatedPapers.posts(request)) {
            return SimulatorForm.metaPage(request, "results", SimulatedPapers.all(books, request, END_USER));
        }
        String type = posted(request, "Type");
        if (!type.matches("individual|business")) {
            throw SimulatorForm.refused(INVALID);
        }
        ObjectNode user = item(request, "IT", "EndUsers", posted(request, "FriendlyName"), type);
        user.set("attributes", attributes(posted(request, "Attributes")));
        return made(END_USER, user);
    }

    /** With a file on one host, without on the other. */
    Response documents(Request request, Place place) {
        if (place.sid().isPresent()) {
            return one(request, DOCUMENT, place.sid().get());
        }
        if (!SimulatedPapers.posts(request)) {
            return shownPage(request);
        }
        Optional<CarrierFile> file = SimulatorForm.file(request, "File");
        boolean upload = !request.getFormParameters().isEmpty();
        String type = upload ? part(request, "Type") : posted(request, "Type");
        if (!regulations.isDocumentType(type)) {
            throw SimulatorForm.refused(INVALID);
        }
        file.ifPresent(SimulatedItems::require);
        String name = upload ? part(request, "FriendlyName") : posted(request, "FriendlyName");
        ObjectNode document = item(request, "RD", "SupportingDocuments", name, type);
        document.put("status", "draft").putNull("failure_reason").putNull("errors");
        document.put("mime_type", file.map(CarrierFile::contentType).orElse(null));
        document.put(FILE_NAME, file.map(CarrierFile::name).orElse(""));
        document.set("attributes", attributes(upload ? part(request, "Attributes") : posted(request, "Attributes")));
        return made(DOCUMENT, document);
    }

    private static void require(CarrierFile file) {
        if (file.content().length > LARGEST) {
            throw SimulatorForm.refused(TOO_LARGE, INVALID);
        }
        if (!FILES.contains(file.contentType()) || file.content().length == 0) {
            throw SimulatorForm.refused(INVALID);
        }
    }

    private Response shownPage(Request request) {
        return SimulatorForm.metaPage(
                request,
                "results",
                SimulatedPapers.all(books, request, DOCUMENT).stream()
                        .map(SimulatedItems::shown)
                        .toList());
    }

    static ObjectNode shown(ObjectNode document) {
        ObjectNode shown = document.deepCopy();
        shown.remove(FILE_NAME);
        return shown;
    }

    private Response made(String kind, ObjectNode one) {
        books.add(kind, one.path("sid").asText(), one);
        return SimulatorForm.json(201, shown(one));
    }

    private Response one(Request request, String kind, String sid) {
        ObjectNode one = SimulatedPapers.own(books, request, kind, sid);
        if (SimulatedPapers.deletes(request)) {
            boolean assigned = !books.all(
                            SimulatedBundles.ASSIGNMENT, SimulatorForm.object().put("object_sid", sid))
                    .isEmpty();
            if (assigned) {
                throw SimulatorForm.refused(INVALID);
            }
            books.remove(kind, sid);
            return SimulatorForm.nothing();
        }
        if (SimulatedPapers.posts(request)) {
            ObjectNode changes = SimulatorForm.object().put("date_updated", SimulatorForm.isoTime(Instant.now()));
            if (request.getPostParams().containsKey("Attributes")) {
                changes.set("attributes", attributes(posted(request, "Attributes")));
            }
            if (request.getPostParams().containsKey("FriendlyName")) {
                changes.put("friendly_name", posted(request, "FriendlyName"));
            }
            one = books.change(kind, sid, changes).orElseThrow(SimulatorForm::notFound);
        }
        return SimulatorForm.json(200, shown(one));
    }

    private static ObjectNode item(Request request, String prefix, String path, String name, String type) {
        if (name.isBlank()) {
            throw SimulatorForm.refused(INVALID);
        }
        String sid = SimulatorForm.newSid(prefix);
        String now = SimulatorForm.isoTime(Instant.now());
        ObjectNode one = SimulatorForm.object();
        one.put("sid", sid).put("account_sid", SimulatorForm.account(request));
        one.put("friendly_name", name)
                .put("type", type)
                .put("date_created", now)
                .put("date_updated", now);
        return one.put("url", URL + path + "/" + sid);
    }

    private static JsonNode attributes(String json) {
        try {
            JsonNode attributes = JSON.readTree(json.isEmpty() ? "{}" : json);
            if (attributes.isObject()) {
                return attributes;
            }
        } catch (JsonProcessingException broken) {
            // refused below
        }
        throw SimulatorForm.refused(INVALID);
    }
}
