package dev.switchboard.line.bundle.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.switchboard.ground.carrier.SimulatedApi;
import dev.switchboard.ground.carrier.SimulatedBooks;
import dev.switchboard.ground.carrier.SimulatedNetwork;
import dev.switchboard.ground.carrier.SimulatorForm;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The part of the simulated carrier that takes papers, and the addresses that they name.
 *
 * @see <a href="https://www.twilio.com/docs/phone-numbers/regulatory/api">Twilio, Regulatory Compliance</a>
 */
@Component
public final class SimulatedPapers implements SimulatedApi {

    private static final String BASE = "/v2/RegulatoryCompliance/";
    private static final Pattern ADDRESSES =
            Pattern.compile("/2010-04-01/Accounts/([^/]+)/Addresses(?:/(AD[0-9a-f]{32}))?\\.json");

    private final SimulatedRegulations regulations = SimulatedRegulations.read();
    private final SimulatedAddresses addresses;
    private final SimulatedItems items;
    private final SimulatedBundles bundles;

    SimulatedPapers(SimulatedBooks books, ObjectProvider<SimulatedNetwork> network) {
        addresses = new SimulatedAddresses(books);
        items = new SimulatedItems(books, regulations);
        bundles = new SimulatedBundles(
                books, regulations, (account, url, fields) -> network.ifAvailable(it -> it.tell(account, url, fields)));
    }

    /**
     * What reviewers say.
     *
     * @param status Twilio's word for the decision
     * @param reason of a rejection; empty: the reviewers have their own
     * @param validUntil until when an approval is good; empty: for good
     */
    public record Review(String status, String reason, Optional<Instant> validUntil) {}

    @Override
    public boolean serves(URI url) {
        String path = url.getPath();
        return path.startsWith(BASE) || ADDRESSES.matcher(path).matches();
    }

    @Override
    public Response answer(Request request) {
        String path = URI.create(request.getUrl()).getPath();
        Matcher address = ADDRESSES.matcher(path);
        if (address.matches()) {
            return addresses.answer(request, address.group(1), Optional.ofNullable(address.group(2)));
        }
        return answer(request, new Place(List.of(path.substring(BASE.length()).split("/"))));
    }

    private Response answer(Request request, Place place) {
        return switch (place.what()) {
            case "Regulations" -> regulations.answer(request, place);
            case "EndUsers" -> items.endUsers(request, place);
            case "SupportingDocuments" -> items.documents(request, place);
            case "Bundles" -> place.below().isEmpty() ? bundles.answer(request, place) : bundles.below(request, place);
            default -> throw SimulatorForm.notFound();
        };
    }

    /**
     * Has the reviewers decide. A document whose file is called {@code rejected} is rejected, whatever they would have said.
     *
     * @return false if these papers are not being reviewed
     */
    public boolean decide(String account, String bundleSid, Review review) {
        return bundles.decide(account, bundleSid, review);
    }

    /** Where in the API a request goes. @param parts of the path */
    record Place(List<String> parts) {

        String what() {
            return parts.get(0);
        }

        Optional<String> sid() {
            return part(1);
        }

        /** {@code ItemAssignments} for example. */
        Optional<String> below() {
            return part(2);
        }

        Optional<String> sidBelow() {
            return part(3);
        }

        private Optional<String> part(int number) {
            return parts.size() > number ? Optional.of(parts.get(number)) : Optional.empty();
        }
    }

    static boolean posts(Request request) {
        return request.getMethod() == HttpMethod.POST;
    }

    static boolean deletes(Request request) {
        return request.getMethod() == HttpMethod.DELETE;
    }

    /** What is an account's; somebody else's is not there. */
    static ObjectNode own(SimulatedBooks books, Request request, String kind, String sid) {
        return books.find(kind, sid)
                .filter(one -> one.path("account_sid").asText().equals(SimulatorForm.account(request)))
                .orElseThrow(SimulatorForm::notFound);
    }

    static List<ObjectNode> all(SimulatedBooks books, Request request, String kind) {
        return books.all(kind, SimulatorForm.object().put("account_sid", SimulatorForm.account(request)));
    }
}
