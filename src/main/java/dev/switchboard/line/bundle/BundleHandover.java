package dev.switchboard.line.bundle;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierFile;
import dev.switchboard.line.bundle.Claims.Claim;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Brings papers to the carrier as they are here. Each thing that is made there is written down as begun before, and looked up
 * by its name if nobody wrote down that it was made: so however often this breaks off, there is one of each.
 */
@Component
final class BundleHandover {

    private static final Set<String> OPEN = Set.of("draft", "twilio-rejected");

    private final PapersApi papers;
    private final Claims claims;
    private final BundleStore bundles;
    private final DocumentStore documents;
    private final StepStore steps;
    private final BundleAccounts accounts;

    BundleHandover(
            PapersApi papers,
            Claims claims,
            BundleStore bundles,
            DocumentStore documents,
            StepStore steps,
            BundleAccounts accounts) {
        this.papers = papers;
        this.claims = claims;
        this.bundles = bundles;
        this.documents = documents;
        this.steps = steps;
        this.accounts = accounts;
    }

    /**
     * What is being brought, as it was when it began.
     *
     * @param name of everything of it at the carrier
     */
    private record Work(Claim claim, CarrierAccount account, Bundle bundle, Details details, String name) {

        boolean isChanged() {
            return bundle.versions().latest() != bundle.versions().sent();
        }
    }

    /**
     * @return what the carrier says of them; anything but {@code draft} if they are out of our hands already
     * @throws dev.switchboard.ground.carrier.CarrierException if it refuses, or does not answer
     */
    String bring(Claim claim, CarrierAccount account) {
        Work work = claims.holding(claim, jdbc -> {
            Bundle bundle = bundles.find(jdbc, claim.bundle()).orElseThrow(BundleException::notFound);
            steps.at(jdbc, claim.bundle(), account.accountSid());
            return new Work(
                    claim, account, bundle, bundles.details(jdbc, bundle), Bundle.nameAtCarrier(bundle.id()));
        });
        Optional<String> known = work.bundle().sids().bundle();
        if (known.isPresent()) {
            String status = papers.bundle(account, known.get()).path("status").asText();
            if (!OPEN.contains(status)) {
                return status;
            }
            if (!status.equals("draft")) {
                papers.status(account, known.get(), "draft"); // what was rejected can't be changed before
            }
        }
        Optional<String> address = address(work);
        String bundle = made(work, "bundle", known, () -> papers.findBundle(account, work.name()), () -> make(work));
        String endUser = endUser(work);
        Set<String> items = documents(work, address);
        items.add(endUser);
        assign(work, bundle, items);
        takeBack(work);
        claims.holding(claim, jdbc -> steps.sent(jdbc, claim.bundle(), work.bundle().versions().latest()));
        return "draft";
    }

    private String make(Work work) {
        return papers.makeBundle(
                work.account(),
                work.name(),
                work.bundle().regulation().sid(),
                work.details().email(),
                accounts.callback(work.bundle().id()));
    }

    private Optional<String> address(Work work) {
        Address address = work.details().address();
        if (!work.bundle().regulation().isAddressNeeded() || !address.isComplete()) {
            return work.bundle().sids().address();
        }
        Optional<String> known = work.bundle().sids().address();
        if (known.isPresent() && work.isChanged()) {
            papers.changeAddress(work.account(), known.get(), address);
        }
        return Optional.of(made(
                work,
                "address",
                known,
                () -> papers.findAddress(work.account(), work.name()),
                () -> papers.makeAddress(work.account(), work.name(), address)));
    }

    private String endUser(Work work) {
        Optional<String> known = work.bundle().sids().endUser();
        Map<String, String> attributes = work.details().endUser();
        if (known.isPresent() && work.isChanged()) {
            papers.changeEndUser(work.account(), known.get(), attributes);
        }
        String type = work.bundle().regulation().endUserType();
        return made(
                work,
                "end_user",
                known,
                () -> papers.findEndUser(work.account(), work.name()),
                () -> papers.makeEndUser(work.account(), work.name(), type, attributes));
    }

    /** @return the id of what is there, or was made, or had been made and nobody wrote it down */
    private String made(
            Work work, String step, Optional<String> known, Supplier<Optional<String>> find, Supplier<String> make) {
        if (known.isPresent()) {
            return known.get();
        }
        boolean begun = claims.holding(work.claim(), jdbc -> steps.begin(jdbc, work.bundle().id(), step));
        String sid = (begun ? find.get() : Optional.<String>empty()).orElseGet(make);
        claims.holding(work.claim(), jdbc -> steps.made(jdbc, work.bundle().id(), step, sid));
        return sid;
    }

    /** @return their ids at the carrier */
    private Set<String> documents(Work work, Optional<String> address) {
        List<BundleDocument> all = claims.holding(work.claim(), jdbc -> {
            steps.addAddressPapers(jdbc, work.bundle(), address.isPresent(), documents);
            return bundles.documents(jdbc, work.bundle().id());
        });
        Set<String> sids = new HashSet<>();
        all.forEach(document -> sids.add(document(work, document, address)));
        return sids;
    }

    private String document(Work work, BundleDocument document, Optional<String> address) {
        Map<String, Object> attributes = attributes(work, document, address);
        if (document.sid().isPresent()) {
            if (work.isChanged()) {
                papers.changeDocument(work.account(), document.sid().get(), attributes);
            }
            return document.sid().get();
        }
        String name = Bundle.nameAtCarrier(document.id());
        claims.holding(work.claim(), jdbc -> steps.beginDocument(jdbc, document.id()));
        String sid = (document.begun() ? papers.findDocument(work.account(), name) : Optional.<String>empty())
                .orElseGet(() -> papers.makeDocument(
                        work.account(), name, document.type(), attributes, file(work, document)));
        claims.holding(work.claim(), jdbc -> documents.made(jdbc, document.id(), sid));
        return sid;
    }

    private Optional<CarrierFile> file(Work work, BundleDocument document) {
        return document.contentType()
                .map(type -> new CarrierFile(
                        document.fileName(),
                        type,
                        claims.holding(
                                work.claim(),
                                jdbc -> documents.content(jdbc, work.claim().organization(), document.id()))));
    }

    /** What is the same as of whoever the number is for need not be filled in twice, and has to be the same to the letter. */
    private Map<String, Object> attributes(Work work, BundleDocument document, Optional<String> address) {
        Map<String, String> given = claims.holding(
                work.claim(), jdbc -> documents.attributes(jdbc, work.claim().organization(), document.id()));
        Map<String, Object> attributes = new HashMap<>();
        work.bundle()
                .regulation()
                .requirement(document.requirement())
                .flatMap(requirement -> requirement.accepted(document.type()))
                .ifPresent(accepted -> accepted.fields().forEach(field -> {
                    String own = work.details().endUser().getOrDefault(field.name(), "");
                    String text = given.getOrDefault(field.name(), own);
                    if (field.name().equals(Regulation.ADDRESS_SIDS)) {
                        address.ifPresent(sid -> attributes.put(field.name(), List.of(sid)));
                    } else if (!text.isEmpty()) {
                        attributes.put(field.name(), text);
                    }
                }));
        return attributes;
    }

    private void assign(Work work, String bundle, Set<String> items) {
        Map<String, String> assigned = papers.assignments(work.account(), bundle);
        assigned.forEach((object, assignment) -> {
            if (!items.contains(object)) {
                papers.unassign(work.account(), bundle, assignment);
            }
        });
        for (String item : items) {
            if (!assigned.containsKey(item)) {
                claims.holding(work.claim(), jdbc -> true);
                papers.assign(work.account(), bundle, item);
            }
        }
    }

    /** What its owner has removed since it was there. */
    private void takeBack(Work work) {
        claims.holding(work.claim(), jdbc -> documents.all(jdbc, work.bundle().id())).stream()
                .filter(BundleDocument::removed)
                .forEach(document -> takeBack(work.claim(), work.account(), document));
    }

    private void takeBack(Claim claim, CarrierAccount account, BundleDocument document) {
        document.sid()
                .or(() -> document.begun()
                        ? papers.findDocument(account, Bundle.nameAtCarrier(document.id()))
                        : Optional.empty())
                .ifPresent(sid -> papers.deleteDocument(account, sid));
        claims.holding(claim, jdbc -> documents.forget(jdbc, document.id()));
    }

    /** Nothing of them is left at the carrier afterwards, unless it wants to keep something. */
    void takeAllBack(Claim claim, CarrierAccount account) {
        Bundle bundle = claims.holding(
                claim, jdbc -> bundles.find(jdbc, claim.bundle()).orElseThrow(BundleException::notFound));
        Set<String> begun = claims.holding(claim, jdbc -> steps.begun(jdbc, claim.bundle()));
        String name = Bundle.nameAtCarrier(bundle.id());
        there(begun, "bundle", bundle.sids().bundle(), () -> papers.findBundle(account, name))
                .ifPresent(sid -> papers.deleteBundle(account, sid));
        there(begun, "end_user", bundle.sids().endUser(), () -> papers.findEndUser(account, name))
                .ifPresent(sid -> papers.deleteEndUser(account, sid));
        claims.holding(claim, jdbc -> documents.all(jdbc, bundle.id())).forEach(document -> takeBack(claim, account, document));
        there(begun, "address", bundle.sids().address(), () -> papers.findAddress(account, name))
                .ifPresent(sid -> papers.deleteAddress(account, sid));
        claims.holding(claim, jdbc -> steps.forget(jdbc, bundle.id()));
    }

    private static Optional<String> there(
            Set<String> begun, String step, Optional<String> known, Supplier<Optional<String>> find) {
        return known.isPresent() || !begun.contains(step) ? known : find.get();
    }
}
