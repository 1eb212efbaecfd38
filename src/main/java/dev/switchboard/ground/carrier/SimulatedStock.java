package dev.switchboard.ground.carrier;

import static dev.switchboard.ground.carrier.SimulatorForm.asked;
import static dev.switchboard.ground.carrier.SimulatorForm.posted;
import static dev.switchboard.ground.carrier.SimulatorForm.refused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.switchboard.ground.carrier.CarrierSimulator.Ask;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the simulated carrier sells: the catalogue, less what was sold. With the numbers and area codes of Twilio's test
 * credentials it does as those do.
 *
 * @see <a href="https://www.twilio.com/docs/iam/test-credentials">Twilio, Test Credentials</a>
 */
final class SimulatedStock {

    private static final String MAGIC = "+1500555000";
    private static final int USUAL_PAGE = 30;
    private static final int AT_ONCE = 200;

    private final SimulatedBooks books;
    private final SimulatedCatalogue catalogue = SimulatedCatalogue.read();

    SimulatedStock(SimulatedBooks books) {
        this.books = books;
    }

    /** @param kind the last part of the address: {@code Local}, {@code TollFree} or {@code Mobile} */
    Response answer(Ask ask, Optional<String> kind) {
        String country = ask.sid().orElseThrow(SimulatorForm::notFound);
        NumberKind wanted = Stream.of(NumberKind.values())
                .filter(one -> kind.filter(one.path()::equals).isPresent())
                .findFirst()
                .orElseThrow(SimulatorForm::notFound);
        if (ask.posts() || ask.deletes() || !catalogue.sells(country, wanted)) {
            throw SimulatorForm.notFound();
        }
        String size = asked(ask.request(), "PageSize");
        int most = size.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(size) : USUAL_PAGE;
        ObjectNode page = SimulatorForm.object();
        var list = page.putArray("available_phone_numbers");
        find(filter(country, wanted, ask.request()), most).forEach(one -> list.add(one.json()));
        return SimulatorForm.json(200, page.put("uri", ask.path()));
    }

    private static SimulatedCatalogue.Filter filter(String country, NumberKind kind, Request request) {
        return new SimulatedCatalogue.Filter(
                country,
                kind,
                asked(request, "AreaCode"),
                asked(request, "InRegion"),
                asked(request, "Contains"),
                asked(request, "SmsEnabled").equals("true"));
    }

    private List<SimulatedCatalogue.Item> find(SimulatedCatalogue.Filter filter, int most) {
        List<SimulatedCatalogue.Item> found = new ArrayList<>();
        var candidates = catalogue.items(filter).iterator();
        while (found.size() < most && candidates.hasNext()) {
            List<SimulatedCatalogue.Item> some = new ArrayList<>();
            while (some.size() < AT_ONCE && candidates.hasNext()) {
                some.add(candidates.next());
            }
            Set<String> sold = books.taken(
                    SimulatedBooks.NUMBER,
                    some.stream().map(SimulatedCatalogue.Item::e164).toList());
            some.stream()
                    .filter(one -> !sold.contains(one.e164()))
                    .limit(most - found.size())
                    .forEach(found::add);
        }
        return found;
    }

    /** @return the number that was sold */
    ObjectNode sell(Ask ask) {
        String number = posted(ask.request(), "PhoneNumber");
        String areaCode = posted(ask.request(), "AreaCode");
        if (number.startsWith(MAGIC) || areaCode.equals("500")) {
            return magic(ask, number.isEmpty() ? MAGIC + "6" : number);
        }
        return number.isEmpty() ? sellAny(ask, areaCode) : sell(ask, number);
    }

    private static ObjectNode magic(Ask ask, String number) {
        if (!number.equals(MAGIC + "6")) {
            throw refused(number.equals(MAGIC + "1") ? 21421 : 21422);
        }
        return sold(ask, new PhoneNumber(number));
    }

    private ObjectNode sellAny(Ask ask, String areaCode) {
        if (!areaCode.matches("[0-9]{3}")) {
            throw refused(areaCode.isEmpty() ? 21404 : 21451);
        }
        var filter = new SimulatedCatalogue.Filter("US", NumberKind.LOCAL, areaCode, "", "", false);
        for (SimulatedCatalogue.Item one : find(filter, AT_ONCE)) {
            ObjectNode number = sold(ask, one.number());
            if (books.add(SimulatedBooks.NUMBER, one.e164(), number)) {
                return number;
            }
        }
        throw refused(21452);
    }

    private ObjectNode sell(Ask ask, String asked) {
        PhoneNumber number = PhoneNumber.parse(asked).orElseThrow(() -> refused(21421));
        SimulatedCatalogue.Item item = catalogue.find(number).orElseThrow(() -> refused(21422));
        requirePapers(ask, item);
        ObjectNode one = sold(ask, number);
        one.put("address_requirements", item.range().address());
        one.set("capabilities", item.capabilities().put("fax", false));
        if (!books.add(SimulatedBooks.NUMBER, number.e164(), one)) {
            throw refused(21422);
        }
        return one;
    }

    /** Papers first, then an address, which has to be one of the papers'. */
    private void requirePapers(Ask ask, SimulatedCatalogue.Item item) {
        String address = posted(ask.request(), "AddressSid");
        Optional<ObjectNode> bundle = books.find(SimulatedBooks.BUNDLE, posted(ask.request(), "BundleSid"))
                .filter(one -> one.path("account_sid").asText().equals(ask.accountSid()))
                .filter(one -> one.path("status").asText().endsWith("-approved"));
        if (item.range().bundle() && bundle.isEmpty()) {
            throw refused(21649);
        }
        if (item.range().addressRequired() && !address.matches("AD[0-9a-f]{32}")) {
            throw refused(21631);
        }
        boolean strange = bundle.map(one -> one.path("address_sids"))
                .filter(listed -> listed.isArray() && !address.isEmpty())
                .map(listed -> !listed.toString().contains('"' + address + '"'))
                .orElse(false);
        if (strange) {
            throw refused(21651);
        }
    }

    /** What a month of it costs; nothing for one that is not of the catalogue, as those that were brought along are not. */
    Optional<SimulatedPrices.Price> monthly(ObjectNode number) {
        return PhoneNumber.parse(number.path("phone_number").asText())
                .flatMap(catalogue::find)
                .flatMap(item -> SimulatedPrices.monthly(
                        item.range().country(), item.range().kind()));
    }

    private static ObjectNode sold(Ask ask, PhoneNumber number) {
        ObjectNode settings = SimulatedNumbers.settings(ask);
        String name = posted(ask.request(), "FriendlyName");
        ObjectNode one = SimulatorForm.ownedNumber(ask.accountSid(), number, name.isEmpty() ? number.display() : name);
        one.setAll(settings);
        return one;
    }
}
