package dev.switchboard.isolation;

import dev.switchboard.desk.bookingpage.BookingLinks;
import dev.switchboard.desk.digest.DigestLinks;
import dev.switchboard.desk.message.FileAddresses;
import dev.switchboard.ground.security.Tokens;
import dev.switchboard.isolation.Trial.Verdict;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Makes two organizations, tries as one to reach all that belongs to the other, and throws both away. Addresses come
 * from the API's document and tables from the catalog, so that what is added later is tried as well.
 */
@Component
public final class IsolationCheck {

    private static final Map<Verdict, String> WORDS =
            Map.of(Verdict.HELD, "held", Verdict.NOT_REACHED, "not reached", Verdict.LEAK, "LEAK");

    private final Tenants tenants;
    private final TableWalk tables;
    private final Tokens tokens;
    private final RequestMappingHandlerMapping requestMappingHandlerMapping;
    private final FileAddresses addresses;
    private final BookingLinks links;
    private final DigestLinks digestLinks;
    private final String publicUrl;

    IsolationCheck(
            Tenants tenants,
            TableWalk tables,
            Tokens tokens,
            RequestMappingHandlerMapping requestMappingHandlerMapping,
            FileAddresses addresses,
            BookingLinks links,
            DigestLinks digestLinks,
            @Value("${switchboard.edge.public-url}") String publicUrl) {
        this.tenants = tenants;
        this.tables = tables;
        this.tokens = tokens;
        this.requestMappingHandlerMapping = requestMappingHandlerMapping;
        this.addresses = addresses;
        this.links = links;
        this.digestLinks = digestLinks;
        this.publicUrl = publicUrl;
    }

    /**
     * Prints what was tried and what came of it.
     *
     * @param port where the service answers, on this machine
     * @return the places that leak
     */
    public List<String> run(int port, PrintStream out) {
        return run(port, out, path -> true);
    }

    /** @param paths the endpoints that are tried; all else is tried in any case */
    List<String> run(int port, PrintStream out, Predicate<String> paths) {
        Tenant stranger = tenants.make();
        Tenant owner = tenants.make();
        try {
            List<Trial> trials = trials(new Service(port), stranger, owner, paths);
            print(trials, out);
            return trials.stream().filter(Trial::isLeak).map(Trial::place).toList();
        } finally {
            tenants.throwAway(stranger);
            tenants.throwAway(owner);
        }
    }

    private List<Trial> trials(Service service, Tenant stranger, Tenant owner, Predicate<String> paths) {
        Map<String, String> before = tenants.fingerprint(owner, tables.tables());
        WebhookWalk webhooks = new WebhookWalk(service, publicUrl);
        List<Trial> trials = new ArrayList<>(tables.walk(stranger, owner));
        // Before the stranger has written the other's names into what is its own.
        BookingWalk bookings = new BookingWalk(service, links);
        trials.addAll(bookings.walk(stranger, owner));
        trials.addAll(new EndpointWalk(service, tokens).walk(stranger, owner, paths));
        trials.add(undocumented(service));
        ShareWalk shares = new ShareWalk(service);
        DigestWalk digests = new DigestWalk(service, digestLinks);
        FileWalk files = new FileWalk(service, addresses);
        CalendarWalk calendars = new CalendarWalk(service);
        RelayWalk relay = new RelayWalk(service, publicUrl);
        trials.addAll(webhooks.walk(stranger, owner));
        trials.add(relay.walk(stranger, owner));
        trials.addAll(shares.walk(owner));
        trials.addAll(digests.walk(stranger, owner));
        trials.add(files.walk(stranger, owner));
        trials.addAll(calendars.walk(owner));
        trials.add(new ElevenLabsWalk(service).walk(owner));
        trials.addAll(new VapiWalk(service).walk(owner));
        trials.add(unchanged(before, tenants.fingerprint(owner, tables.tables())));
        trials.add(webhooks.control(owner));
        trials.add(relay.control(owner));
        trials.addAll(shares.control(owner));
        trials.add(digests.control(owner));
        trials.add(files.control(owner));
        trials.add(calendars.control(owner));
        trials.add(bookings.control(owner));
        return trials;
    }

    /** An address of ours that the document does not have would be tried by nobody. */
    private Trial undocumented(Service service) {
        Set<String> documented = new TreeSet<>();
        service.document().path("paths").fieldNames().forEachRemaining(documented::add);
        Set<String> hidden = new TreeSet<>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, method) -> {
            String type = method.getBeanType().getName();
            // The console's pages hold nothing of anybody, and its room reaches no database.
            if (type.startsWith("dev.switchboard.") && !type.startsWith("dev.switchboard.console.")) {
                hidden.addAll(mapping.getPatternValues());
            }
        });
        hidden.removeAll(documented);
        hidden.removeAll(Set.of(
                ShareWalk.PAGE,
                ShareWalk.SOUND,
                ShareWalk.EXPLANATION,
                FileWalk.FILE,
                BookingWalk.PAGE,
                DigestWalk.PAGE)); // tried by themselves
        hidden.removeAll(BookingWalk.FORMS);
        hidden.remove(BookingWalk.CALENDAR);
        hidden.removeAll(CalendarWalk.ADDRESSES);
        return hidden.isEmpty()
                ? new Trial("addresses outside of the API's document", documented.size(), "none", Verdict.HELD)
                : Trial.leak("addresses outside of the API's document", documented.size(), String.join(", ", hidden));
    }

    private static Trial unchanged(Map<String, String> before, Map<String, String> after) {
        List<String> changed = before.keySet().stream()
                .filter(table -> !before.get(table).equals(after.get(table)))
                .toList();
        return changed.isEmpty()
                ? new Trial("the other's rows, before and after", before.size(), "unchanged", Verdict.HELD)
                : Trial.leak("the other's rows, before and after", before.size(), "changed in " + changed);
    }

    private static void print(List<Trial> trials, PrintStream out) {
        out.printf("%n  %-58s %8s  %-12s %s%n", "as another organization", "attempts", "", "");
        for (Trial trial : trials) {
            out.printf(
                    "  %-58s %8d  %-12s %s%n",
                    trial.place(), trial.attempts(), WORDS.get(trial.verdict()), trial.outcome());
        }
        out.printf(
                "%n  %d places, %d attempts, %d leaks%n%n",
                trials.size(),
                trials.stream().mapToInt(Trial::attempts).sum(),
                trials.stream().filter(Trial::isLeak).count());
    }
}
