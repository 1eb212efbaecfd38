package dev.switchboard.api;

import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.CarrierNumbers;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.security.Memberships;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.ground.settings.NumberStore;
import dev.switchboard.ground.settings.NumberWebhooks;
import dev.switchboard.ground.settings.OwnedNumber;
import dev.switchboard.ground.settings.Provider;
import dev.switchboard.ground.settings.VoiceEngines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers "why does it not ring here?" and "who am I?". */
@RestController
@RequestMapping("/api/debug")
class DebugController {

    private final NumberStore numbers;
    private final NumberWebhooks webhooks;
    private final VoiceEngines engines;
    private final CarrierNumbers carrier;
    private final AccountsOfOrganization accounts;
    private final Memberships memberships;
    private final Directory directory;

    DebugController(
            NumberStore numbers,
            NumberWebhooks webhooks,
            VoiceEngines engines,
            CarrierNumbers carrier,
            AccountsOfOrganization accounts,
            Memberships memberships,
            Directory directory) {
        this.numbers = numbers;
        this.webhooks = webhooks;
        this.engines = engines;
        this.carrier = carrier;
        this.accounts = accounts;
        this.memberships = memberships;
        this.directory = directory;
    }

    /** For a number of one's own; anybody else's is answered as one that nobody knows. */
    @GetMapping("/phone-lookup/{number}")
    Lookup lookup(@AuthenticationPrincipal SignedIn who, @PathVariable String number) {
        Optional<OwnedNumber> found = PhoneNumber.read(number.startsWith("+") ? number : "+" + number.strip())
                .flatMap(asked -> numbers.find(who.organizationId(), asked));
        return found.map(owned -> new Lookup(
                        true,
                        who.organizationId(),
                        matchedBy(who, owned),
                        owned.isActive(),
                        owned.status(),
                        pointsHere(who, owned)))
                .orElseGet(() -> new Lookup(false, null, null, null, null, null));
    }

    @GetMapping("/auth-test")
    WhoAmI whoAmI(@AuthenticationPrincipal SignedIn who) {
        return new WhoAmI(who.subject(), who.role().wire(), who.organization().orElse(null), who.expiresAt());
    }

    /** The organizations that one may switch to with the header X-Organization-Id. */
    @GetMapping("/user-companies")
    Companies companies(@AuthenticationPrincipal SignedIn who) {
        List<Company> companies = new ArrayList<>();
        memberships
                .of(who.subject())
                .forEach(membership -> companies.add(new Company(
                        membership.organizationId(),
                        membership.name(),
                        membership.role().wire())));
        who.organization()
                .filter(own -> companies.stream()
                        .noneMatch(company -> company.organizationId().equals(own)))
                .flatMap(own -> memberships
                        .nameOf(own)
                        .map(name -> new Company(own, name, who.role().wire())))
                .ifPresent(own -> companies.add(0, own));
        return new Companies(companies, null);
    }

    private String matchedBy(SignedIn who, OwnedNumber owned) {
        if (!owned.isActive() || !owned.status().equals("active")) {
            return "none: not active";
        }
        boolean enabled = directory
                .listing(who.organizationId())
                .map(listing -> listing.organization().enabled())
                .orElse(false);
        return enabled ? "phone number" : "none: the agent is switched off";
    }

    private @Nullable Boolean pointsHere(SignedIn who, OwnedNumber owned) {
        Provider provider = Provider.of(owned.provider()).orElse(Provider.TWILIO);
        try {
            return carrier.find(accounts.of(who, provider), new PhoneNumber(owned.phoneNumber()))
                    .map(atCarrier ->
                            webhooks.pointTo(provider, engines.of(who.organizationId()), atCarrier.webhooks()))
                    .orElse(false);
        } catch (CarrierException | ApiException unknown) {
            return null;
        }
    }

    /**
     * @param matchedBy the rule by which an incoming call finds the organization
     * @param carrierPointsHere null if the carrier does not say
     */
    record Lookup(
            boolean found,
            @Nullable UUID organizationId,
            @Nullable String matchedBy,
            @Nullable Boolean isActive,
            @Nullable String status,
            @Nullable Boolean carrierPointsHere) {}

    record WhoAmI(String subject, String role, @Nullable UUID organizationId, Instant expiresAt) {}

    record Companies(List<Company> items, @Nullable String nextCursor) {}

    record Company(UUID organizationId, String name, String role) {}
}
