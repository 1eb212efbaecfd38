package dev.switchboard.line.bundle.simulator;

import static dev.switchboard.ground.carrier.SimulatorForm.asked;
import static dev.switchboard.ground.carrier.SimulatorForm.posted;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.switchboard.ground.carrier.SimulatedBooks;
import dev.switchboard.ground.carrier.SimulatorForm;
import dev.switchboard.line.bundle.simulator.SimulatedPapers.Place;
import dev.switchboard.line.bundle.simulator.SimulatedPapers.Review;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The simulator's bundles: what is assigned to them, how they are checked, and how their status may change. */
final class SimulatedBundles {

    static final String ASSIGNMENT = "item_assignment";

    private static final String URL = "https://numbers.twilio.com/v2/RegulatoryCompliance/Bundles/";
    private static final Set<String> STATUSES = Set.of(
            "draft", "pending-review", "in-review", "twilio-rejected", "twilio-approved", "provisionally-approved");
    private static final Set<String> WAITING = Set.of("pending-review", "in-review", "provisionally-approved");
    private static final Set<String> CHANGEABLE = Set.of("draft", "twilio-rejected");
    private static final int INVALID = 20001;
    private static final int NO_STATUS = 22203;
    private static final int STATUS_AND_MORE = 22204;
    private static final String UNREADABLE = "The document can't be read. Upload one that shows all four corners.";

    private final SimulatedBooks books;
    private final SimulatedRegulations regulations;
    private final SimulatedEvaluation evaluation;
    private final Tell tell;

    /** How a callback leaves. */
    interface Tell {

        void tell(String account, URI url, Map<String, String> fields);
    }

    SimulatedBundles(SimulatedBooks books, SimulatedRegulations regulations, Tell tell) {
        this.books = books;
        this.regulations = regulations;
        this.evaluation = new SimulatedEvaluation(books);
        this.tell = tell;
    }

    Response answer(Request request, Place place) {
        if (place.sid().isEmpty()) {
            return SimulatedPapers.posts(request)
                    ? SimulatorForm.json(201, shown(make(request)))
                    : SimulatorForm.metaPage(request, "results", list(request));
        }
        ObjectNode bundle = own(request, place);
        if (SimulatedPapers.deletes(request)) {
            if (!CHANGEABLE.contains(status(bundle))) {
                throw SimulatorForm.refused(INVALID);
            }
            assignments(sid(bundle)).forEach(one -> books.remove(ASSIGNMENT, sid(one)));
            books.remove(SimulatedBooks.BUNDLE, sid(bundle));
            return SimulatorForm.nothing();
        }
        return SimulatorForm.json(200, shown(SimulatedPapers.posts(request) ? change(request, bundle) : bundle));
    }

    private ObjectNode own(Request request, Place place) {
        return SimulatedPapers.own(
                books, request, SimulatedBooks.BUNDLE, place.sid().orElseThrow());
    }

    private List<ObjectNode> list(Request request) {
        String name = asked(request, "FriendlyName");
        String status = asked(request, "Status");
        return SimulatedPapers.all(books, request, SimulatedBooks.BUNDLE).stream()
                .filter(one ->
                        name.isEmpty() || one.path("friendly_name").asText().equals(name))
                .filter(one -> status.isEmpty() || status(one).equals(status))
                .map(SimulatedBundles::shown)
                .toList();
    }

    private ObjectNode make(Request request) {
        Optional<ObjectNode> regulation = posted(request, "RegulationSid").isEmpty()
                ? regulations
                        .find(
                                posted(request, "IsoCountry"),
                                posted(request, "NumberType"),
                                posted(request, "EndUserType"))
                        .stream()
                        .findFirst()
                : regulations.find(posted(request, "RegulationSid"));
        if (posted(request, "FriendlyName").isBlank()
                || !posted(request, "Email").contains("@")
                || regulation.isEmpty()) {
            throw SimulatorForm.refused(INVALID);
        }
        Optional<URI> callback = SimulatorForm.address(request, "StatusCallback", INVALID);
        String sid = SimulatorForm.newSid("BU");
        String now = SimulatorForm.isoTime(Instant.now());
        ObjectNode bundle = SimulatorForm.object();
        bundle.put("sid", sid).put("account_sid", SimulatorForm.account(request));
        bundle.put("regulation_sid", sid(regulation.get())).put("friendly_name", posted(request, "FriendlyName"));
        bundle.put("status", "draft").putNull("valid_until").put("email", posted(request, "Email"));
        bundle.put("status_callback", callback.map(URI::toString).orElse(null));
        bundle.put("date_created", now).put("date_updated", now).put("url", URL + sid);
        bundle.putObject("links")
                .put("evaluations", URL + sid + "/Evaluations")
                .put("item_assignments", URL + sid + "/ItemAssignments")
                .put("bundle_copies", URL + sid + "/Copies");
        books.add(SimulatedBooks.BUNDLE, sid, bundle);
        return bundle;
    }

    private ObjectNode change(Request request, ObjectNode bundle) {
        String status = posted(request, "Status");
        if (status.isEmpty()) {
            ObjectNode changes = SimulatorForm.object();
            Map.of("FriendlyName", "friendly_name", "Email", "email", "StatusCallback", "status_callback")
                    .forEach((name, field) -> {
                        if (request.getPostParams().containsKey(name)) {
                            changes.put(field, posted(request, name));
                        }
                    });
            return write(bundle, changes);
        }
        if (request.getPostParams().size() > 1) {
            throw SimulatorForm.refused(STATUS_AND_MORE);
        }
        if (!STATUSES.contains(status)) {
            throw SimulatorForm.refused(NO_STATUS);
        }
        boolean handsIn = status.equals("pending-review") && CHANGEABLE.contains(status(bundle));
        boolean takesUp = status.equals("draft") && CHANGEABLE.contains(status(bundle));
        if (!handsIn && !takesUp
                || handsIn && !evaluate(bundle).path("status").asText().equals("compliant")) {
            throw SimulatorForm.refused(INVALID);
        }
        ObjectNode after = write(bundle, SimulatorForm.object().put("status", status));
        tell(after, "");
        return after;
    }

    /** What belongs to one of them. */
    Response below(Request request, Place place) {
        ObjectNode bundle = own(request, place);
        return switch (place.below().orElseThrow()) {
            case "ItemAssignments" -> assignments(request, place, bundle);
            case "Evaluations" -> {
                if (!SimulatedPapers.posts(request)) {
                    yield SimulatorForm.metaPage(request, "results", List.of());
                }
                yield SimulatorForm.json(201, evaluate(bundle));
            }
            default -> throw SimulatorForm.notFound();
        };
    }

    private ObjectNode evaluate(ObjectNode bundle) {
        ObjectNode regulation =
                regulations.find(bundle.path("regulation_sid").asText()).orElseThrow(SimulatorForm::notFound);
        return evaluation.of(bundle, regulation, assignments(sid(bundle)));
    }

    private Response assignments(Request request, Place place, ObjectNode bundle) {
        if (place.sidBelow().isPresent()) {
            ObjectNode one = SimulatedPapers.own(
                    books, request, ASSIGNMENT, place.sidBelow().get());
            if (SimulatedPapers.deletes(request)) {
                requireDraft(bundle);
                books.remove(ASSIGNMENT, sid(one));
                return SimulatorForm.nothing();
            }
            return SimulatorForm.json(200, one);
        }
        if (!SimulatedPapers.posts(request)) {
            return SimulatorForm.metaPage(request, "results", assignments(sid(bundle)));
        }
        requireDraft(bundle);
        String object = posted(request, "ObjectSid");
        SimulatedPapers.own(
                books, request, object.startsWith("IT") ? SimulatedItems.END_USER : SimulatedItems.DOCUMENT, object);
        if (assignments(sid(bundle)).stream()
                .anyMatch(one -> one.path("object_sid").asText().equals(object))) {
            throw SimulatorForm.refused(INVALID);
        }
        String sid = SimulatorForm.newSid("BV");
        ObjectNode assignment = SimulatorForm.object();
        assignment.put("sid", sid).put("bundle_sid", sid(bundle)).put("account_sid", SimulatorForm.account(request));
        assignment.put("object_sid", object).put("date_created", SimulatorForm.isoTime(Instant.now()));
        assignment.put("url", URL + sid(bundle) + "/ItemAssignments/" + sid);
        books.add(ASSIGNMENT, sid, assignment);
        return SimulatorForm.json(201, assignment);
    }

    private static void requireDraft(ObjectNode bundle) {
        if (!status(bundle).equals("draft")) {
            throw SimulatorForm.refused(INVALID);
        }
    }

    private List<ObjectNode> assignments(String bundle) {
        return books.all(ASSIGNMENT, SimulatorForm.object().put("bundle_sid", bundle));
    }

    boolean decide(String account, String sid, Review review) {
        Optional<ObjectNode> known = books.find(SimulatedBooks.BUNDLE, sid)
                .filter(one -> one.path("account_sid").asText().equals(account))
                .filter(one -> WAITING.contains(status(one)) || status(one).equals("twilio-approved"));
        if (known.isEmpty() || !STATUSES.contains(review.status())) {
            return false;
        }
        List<ObjectNode> documents = documents(sid);
        boolean unreadable = documents.stream().anyMatch(SimulatedBundles::isUnreadable);
        boolean approves = review.status().endsWith("-approved");
        String status = approves && unreadable ? "twilio-rejected" : review.status();
        ObjectNode changes = SimulatorForm.object().put("status", status);
        changes.put(
                "valid_until", review.validUntil().map(SimulatorForm::isoTime).orElse(null));
        changes.set("address_sids", addresses(documents));
        documents.forEach(one -> judge(one, status));
        ObjectNode after = write(known.get(), changes);
        if (!status.equals("in-review")) { // the one change that Twilio does not tell
            tell(after, status.equals("twilio-rejected") ? reason(review) : "");
        }
        return true;
    }

    private static String reason(Review review) {
        return review.reason().isEmpty() ? "A document does not show what it has to." : review.reason();
    }

    private List<ObjectNode> documents(String bundle) {
        return assignments(bundle).stream()
                .flatMap(one -> books
                        .find(SimulatedItems.DOCUMENT, one.path("object_sid").asText())
                        .stream())
                .toList();
    }

    private static boolean isUnreadable(ObjectNode document) {
        return document.path(SimulatedItems.FILE_NAME).asText().startsWith("rejected");
    }

    private void judge(ObjectNode document, String status) {
        ObjectNode changes = SimulatorForm.object();
        if (status.endsWith("-approved")) {
            changes.put("status", status.replace("twilio-", "")).putNull("failure_reason");
        } else if (status.equals("twilio-rejected") && isUnreadable(document)) {
            changes.put("status", "rejected").put("failure_reason", UNREADABLE);
        } else {
            return;
        }
        books.change(SimulatedItems.DOCUMENT, sid(document), changes);
    }

    /** Those that the papers name: a number may be bought with these alone. */
    private static ArrayNode addresses(List<ObjectNode> documents) {
        ArrayNode addresses = SimulatorForm.object().putArray("address_sids");
        documents.forEach(one -> one.at("/attributes/address_sids").forEach(addresses::add));
        return addresses;
    }

    private ObjectNode write(ObjectNode bundle, ObjectNode changes) {
        changes.put("date_updated", SimulatorForm.isoTime(Instant.now()));
        return books.change(SimulatedBooks.BUNDLE, sid(bundle), changes).orElseThrow(SimulatorForm::notFound);
    }

    private void tell(ObjectNode bundle, String reason) {
        String url = bundle.path("status_callback").asText("");
        if (!url.startsWith("http")) {
            return;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("AccountSid", bundle.path("account_sid").asText());
        fields.put("BundleSid", sid(bundle));
        fields.put("Status", status(bundle));
        if (!reason.isEmpty()) {
            fields.put("FailureReason", reason);
        }
        tell.tell(bundle.path("account_sid").asText(), URI.create(url), fields);
    }

    private static ObjectNode shown(ObjectNode bundle) {
        ObjectNode shown = bundle.deepCopy();
        shown.remove("address_sids");
        return shown;
    }

    private static String sid(ObjectNode of) {
        return of.path("sid").asText();
    }

    private static String status(ObjectNode of) {
        return of.path("status").asText();
    }
}
