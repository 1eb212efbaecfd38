package dev.switchboard.line.bundle.simulator;

import static dev.switchboard.ground.carrier.SimulatorForm.asked;
import static dev.switchboard.ground.carrier.SimulatorForm.posted;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.switchboard.ground.carrier.SimulatedBooks;
import dev.switchboard.ground.carrier.SimulatorForm;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The simulator's addresses. */
final class SimulatedAddresses {

    static final String KIND = "address";

    private static final Map<String, String> NEEDED = Map.of(
            "CustomerName", "customer_name",
            "Street", "street",
            "City", "city",
            "Region", "region",
            "PostalCode", "postal_code");
    private static final Map<String, String> FREE =
            Map.of("FriendlyName", "friendly_name", "StreetSecondary", "street_secondary");
    private static final int MISSING = 21401;
    private static final int NO_COUNTRY = 21601;

    private final SimulatedBooks books;

    SimulatedAddresses(SimulatedBooks books) {
        this.books = books;
    }

    Response answer(Request request, String account, Optional<String> sid) {
        if (sid.isEmpty()) {
            return SimulatedPapers.posts(request)
                    ? SimulatorForm.json(201, make(request, account))
                    : SimulatorForm.page(request, "addresses", list(request));
        }
        ObjectNode one = SimulatedPapers.own(books, request, KIND, sid.get());
        if (SimulatedPapers.deletes(request)) {
            books.remove(KIND, sid.get());
            return SimulatorForm.nothing();
        }
        if (SimulatedPapers.posts(request)) {
            ObjectNode changes = SimulatorForm.object();
            NEEDED.forEach((name, field) -> copy(request, name, field, changes));
            FREE.forEach((name, field) -> copy(request, name, field, changes));
            changes.put("date_updated", SimulatorForm.time(Instant.now()));
            one = books.change(KIND, sid.get(), changes).orElseThrow(SimulatorForm::notFound);
        }
        return SimulatorForm.json(200, one);
    }

    private List<ObjectNode> list(Request request) {
        String name = asked(request, "FriendlyName");
        return SimulatedPapers.all(books, request, KIND).stream()
                .filter(one -> name.isEmpty() || one.path("friendly_name").asText().equals(name))
                .toList();
    }

    private ObjectNode make(Request request, String account) {
        NEEDED.keySet().stream()
                .filter(name -> posted(request, name).isBlank())
                .findFirst()
                .ifPresent(missing -> {
                    throw SimulatorForm.refused(MISSING);
                });
        if (!posted(request, "IsoCountry").matches("[A-Z]{2}")) {
            throw SimulatorForm.refused(NO_COUNTRY);
        }
        String sid = SimulatorForm.newSid("AD");
        String now = SimulatorForm.time(Instant.now());
        ObjectNode one = SimulatorForm.object();
        one.put("sid", sid).put("account_sid", account).put("iso_country", posted(request, "IsoCountry"));
        one.putNull("friendly_name").putNull("street_secondary");
        NEEDED.forEach((name, field) -> copy(request, name, field, one));
        FREE.forEach((name, field) -> copy(request, name, field, one));
        one.put("emergency_enabled", false).put("validated", true).put("verified", false);
        one.put("date_created", now).put("date_updated", now);
        one.put("uri", "/2010-04-01/Accounts/" + account + "/Addresses/" + sid + ".json");
        books.add(KIND, sid, one);
        return one;
    }

    private static void copy(Request request, String name, String field, ObjectNode to) {
        if (request.getPostParams().containsKey(name)) {
            to.put(field, posted(request, name));
        }
    }
}
