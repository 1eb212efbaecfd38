package dev.switchboard.line.bundle.simulator;

import static dev.switchboard.ground.carrier.SimulatorForm.asked;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.switchboard.ground.carrier.SimulatorForm;
import dev.switchboard.line.bundle.simulator.SimulatedPapers.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What countries ask for, in Twilio's form; the countries are those whose numbers the simulator sells with papers. */
final class SimulatedRegulations {

    private static final String FILE = "/simulator/regulations.json";

    private final List<ObjectNode> all;

    private SimulatedRegulations(List<ObjectNode> all) {
        this.all = all;
    }

    static SimulatedRegulations read() {
        try (InputStream file = SimulatedRegulations.class.getResourceAsStream(FILE)) {
            List<ObjectNode> all = new ArrayList<>();
            new ObjectMapper().readTree(Objects.requireNonNull(file, FILE)).forEach(one -> all.add((ObjectNode) one));
            return new SimulatedRegulations(List.copyOf(all));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Response answer(Request request, Place place) {
        if (SimulatedPapers.posts(request) || SimulatedPapers.deletes(request)) {
            throw SimulatorForm.refused(405, 20004);
        }
        if (place.sid().isPresent()) {
            return SimulatorForm.json(200, find(place.sid().get()).orElseThrow(SimulatorForm::notFound));
        }
        return SimulatorForm.metaPage(
                request,
                "results",
                find(asked(request, "IsoCountry"), asked(request, "NumberType"), asked(request, "EndUserType")));
    }

    Optional<ObjectNode> find(String sid) {
        return all.stream().filter(one -> one.path("sid").asText().equals(sid)).findFirst();
    }

    /** An empty text is any. */
    List<ObjectNode> find(String country, String numberType, String endUserType) {
        return all.stream()
                .filter(one -> is(one, "iso_country", country))
                .filter(one -> is(one, "number_type", numberType))
                .filter(one -> is(one, "end_user_type", endUserType))
                .toList();
    }

    private static boolean is(ObjectNode one, String field, String wanted) {
        return wanted.isEmpty() || one.path(field).asText().equalsIgnoreCase(wanted);
    }

    /** Whether any country takes such a document. */
    boolean isDocumentType(String type) {
        return all.stream()
                .flatMap(one -> requirements(one).stream())
                .flatMap(one ->
                        StreamSupport.stream(one.path("accepted_documents").spliterator(), false))
                .anyMatch(one -> one.path("type").asText().equals(type));
    }

    /** Of documents, all of them. */
    static List<JsonNode> requirements(JsonNode regulation) {
        List<JsonNode> requirements = new ArrayList<>();
        regulation.at("/requirements/supporting_document").forEach(group -> group.forEach(requirements::add));
        return requirements;
    }
}
