package dev.switchboard.carrier.edge;

import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.Sid;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Found;
import dev.switchboard.ground.organization.FoundBy;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.ground.organization.Organization;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the organization that a webhook is for and checks that its own carrier account signed it. A signature of any
 * other account proves nothing here, however valid it is.
 */
final class Verification {

    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);
    private static final Pattern ORGANIZATION_IN_QUERY =
            Pattern.compile("organization=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private final EdgeProperties properties;
    private final Directory directory;
    private final Signatures signatures;

    Verification(EdgeProperties properties, Directory directory, Signatures signatures) {
        this.properties = properties;
        this.directory = directory;
        this.signatures = signatures;
    }

    Verified verify(WebhookAddress address, FormBody form, HttpServletRequest request) throws RefusedException {
        String signature = onlyHeader(request, address.carrier().signatureHeader());
        String accountSid = form.single("AccountSid").filter(Sid::isSid).orElseThrow(Verification::forbidden);
        Optional<Found> found = find(address, form, accountSid, request.getQueryString());
        CarrierAccount account = found.map(Found::listing)
                .flatMap(listing -> signer(listing, address, form, accountSid))
                .or(() -> found.isPresent() ? Optional.empty() : directory.platformAccount(address.carrier()))
                .filter(candidate -> candidate.accountSid().equals(accountSid)
                        && !candidate.signingKey().isEmpty())
                .orElseThrow(() -> refused(address, found, "AccountSid is not the organization's"));
        if (!signatures.match(account, url(request), form, signature)) {
            throw refused(
                    address, found, signatures.diagnose(account, properties.publicUrl(), request, form, signature));
        }
        Optional<Organization> organization = found.filter(f -> isFor(f, form, address))
                .map(f -> f.listing().organization())
                .filter(o -> o.enabled() || takesPart(o, address, form, accountSid));
        requireSameOrganization(address, organization);
        String query = request.getQueryString();
        return new Verified(address, query == null ? "" : query, accountSid, organization);
    }

    /** The organization's account; the platform's as well for a number that the platform bought for it. */
    private static Optional<CarrierAccount> signer(
            Listing listing, WebhookAddress address, FormBody form, String accountSid) {
        Optional<CarrierAccount> account = listing.account(address.carrier());
        if (account.filter(own -> own.accountSid().equals(accountSid)).isPresent()) {
            return account;
        }
        boolean begins = address.step().beginsCall() || address.step() == WebhookStep.SMS;
        return listing.lent().entrySet().stream()
                .filter(lent -> lent.getValue().carrier() == address.carrier())
                .filter(lent -> !begins
                        || number(form, "To")
                                .filter(lent.getKey().e164()::equals)
                                .isPresent())
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> account);
    }

    private Optional<Found> find(WebhookAddress address, FormBody form, String accountSid, String query) {
        if (address.step() == WebhookStep.SMS_STATUS) {
            return ofOurMessage(form, accountSid, query);
        }
        if (address.subject().isPresent()) {
            return ofSubject(address.step(), address.subject().get());
        }
        String dialled = number(form, "To").or(() -> number(form, "Called")).orElse("");
        Optional<Found> found = directory.find(dialled, accountSid, callSid(form));
        boolean known = found.filter(f -> f.by() == FoundBy.NUMBER).isPresent();
        // A number that was given away during a call: what its caller still says is the organization's that answered.
        return known || address.step().beginsCall()
                ? found
                : directory.find("", accountSid, callSid(form)).or(() -> found);
    }

    private Optional<Found> ofSubject(WebhookStep step, UUID subject) {
        if (step.isOfTransfer()) {
            return directory.findByTransfer(subject);
        }
        if (step == WebhookStep.BUNDLE) {
            return directory.findByBundle(subject);
        }
        return step.isOfCallBack() ? directory.findByCallBack(subject) : directory.findByVerification(subject);
    }

    /** An agent that is switched off answers no new call, but takes what is still told of those it answered, and texts. */
    private boolean takesPart(Organization organization, WebhookAddress address, FormBody form, String accountSid) {
        return address.step().isText()
                || address.step().namesSubject()
                || (!address.step().beginsCall()
                        && directory
                                .find("", accountSid, callSid(form))
                                .filter(f -> f.by() == FoundBy.CALL)
                                .filter(f -> f.listing().organization().id().equals(organization.id()))
                                .isPresent());
    }

    /** Empty for what is no id, so that nothing unsigned gets as far as the database. */
    private static String callSid(FormBody form) {
        return form.single("CallSid").filter(Sid::isSid).orElse("");
    }

    /** A delivery status is about a message of ours: its address names the organization, else its sender does. */
    private Optional<Found> ofOurMessage(FormBody form, String accountSid, String query) {
        var inQuery = ORGANIZATION_IN_QUERY.matcher(query == null ? "" : query);
        if (inQuery.matches()) {
            return directory
                    .listing(UUID.fromString(inQuery.group(1)))
                    .map(listing -> new Found(listing, FoundBy.CALL));
        }
        return directory.find(number(form, "From").orElse("-"), accountSid, "");
    }

    /** Found by its account alone, an organization is meant only by a webhook that names no number at all. */
    private static boolean isFor(Found found, FormBody form, WebhookAddress address) {
        return found.by() != FoundBy.ACCOUNT || (number(form, "To").isEmpty() && address.step() != WebhookStep.VOICE);
    }

    private static void requireSameOrganization(WebhookAddress address, Optional<Organization> organization)
            throws RefusedException {
        if (address.organization().isPresent()
                && organization.isPresent()
                && !organization.get().id().equals(address.organization().get())) {
            LOG.warn(
                    "Webhook {} refused: the address names organization {}, the number is another's",
                    address.step().path(),
                    address.organization().get());
            throw forbidden();
        }
    }

    private static Optional<String> number(FormBody form, String name) {
        return form.single(name)
                .map(Fields::withoutChannel)
                .map(Fields::withPlus)
                .filter(value -> !value.isEmpty());
    }

    private String url(HttpServletRequest request) {
        String query = request.getQueryString();
        return properties.publicUrl() + request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private static String onlyHeader(HttpServletRequest request, String name) throws RefusedException {
        List<String> values = Collections.list(request.getHeaders(name));
        if (values.size() != 1) {
            LOG.warn("Webhook refused: expected one {} header, got {}", name, values.size());
            throw forbidden();
        }
        return values.get(0);
    }

    private static RefusedException refused(WebhookAddress address, Optional<Found> found, String finding) {
        Object organization = found.map(Found::listing)
                .map(Listing::organization)
                .<Object>map(Organization::id)
                .orElse("none");
        LOG.warn(
                "Webhook {} of {} for organization {} refused: {}",
                address.step().path(),
                address.carrier().path(),
                organization,
                finding);
        return forbidden();
    }

    /** One answer for all: whoever can't sign learns nothing about why. */
    private static RefusedException forbidden() {
        return new RefusedException(HttpServletResponse.SC_FORBIDDEN, "forbidden");
    }
}
