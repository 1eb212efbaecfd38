package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierNumber;
import dev.switchboard.ground.carrier.CarrierNumbers;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.ground.settings.NewNumber;
import dev.switchboard.ground.settings.NumberStore;
import dev.switchboard.ground.settings.NumberTakenException;
import dev.switchboard.ground.settings.NumberWebhooks;
import dev.switchboard.ground.settings.OwnedNumber;
import dev.switchboard.ground.settings.Provider;
import dev.switchboard.ground.settings.VoiceEngines;
import dev.switchboard.line.number.AnsweredElsewhere;
import dev.switchboard.line.number.NumberReleases;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The numbers that an organization's callers dial. */
@RestController
@RequestMapping("/api/phone-numbers")
class PhoneNumbersController {

    private static final Set<String> ORDERS = Set.of("newest", "primary");

    private static final String ELSEWHERE =
            "another service answers this number's calls, so they are not pointed here: release the number from its agent first"
                    + " (POST /api/agents/{id}/release-number)";

    private final NumberStore store;
    private final NumberWebhooks webhooks;
    private final VoiceEngines engines;
    private final CarrierNumbers carrier;
    private final AccountsOfOrganization accounts;
    private final NumberReleases releases;
    private final AnsweredElsewhere elsewhere;

    PhoneNumbersController(
            NumberStore store,
            NumberWebhooks webhooks,
            VoiceEngines engines,
            CarrierNumbers carrier,
            AccountsOfOrganization accounts,
            NumberReleases releases,
            AnsweredElsewhere elsewhere) {
        this.releases = releases;
        this.elsewhere = elsewhere;
        this.store = store;
        this.webhooks = webhooks;
        this.engines = engines;
        this.carrier = carrier;
        this.accounts = accounts;
    }

    /**
     * @param order {@code newest}, or {@code primary}: the primary ones first, then sales, support and custom
     * @param released whether those that were given up are among them
     */
    @GetMapping
    Page<OwnedNumber> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable Boolean released,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        if (order != null && !ORDERS.contains(order)) {
            throw ApiException.badField("order", "newest or primary");
        }
        boolean gone = Boolean.TRUE.equals(released);
        return Page.of(
                "primary".equals(order)
                        ? store.listByType(who.organizationId(), gone, wish.before(), wish.rows())
                        : store.list(who.organizationId(), gone, wish.before(), wish.rows()),
                wish,
                OwnedNumber::id);
    }

    /** phoneNumber, which the organization owns at its carrier already; optional: provider, numberType, friendlyName. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    OwnedNumber add(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = Bodies.NewPhoneNumberBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String text = body.number("phoneNumber");
        if (text == null) {
            throw ApiException.badField("phoneNumber", "a phone number like +15550100001");
        }
        PhoneNumber number = new PhoneNumber(text);
        Provider provider = Optional.ofNullable(body.choice("provider", Set.of("twilio", "signalwire")))
                .flatMap(Provider::of)
                .orElse(Provider.TWILIO);
        String type = Optional.ofNullable(body.choice("numberType", NumberInput.TYPES))
                .orElse("primary");
        String name = body.text("friendlyName", NumberInput.LONGEST_NAME);
        body.refuseOthers();
        CarrierAccount account = accounts.ownOf(who, provider);
        CarrierNumber atCarrier = AccountsOfOrganization.ask(account, asked -> carrier.find(asked, number))
                .orElseThrow(() -> ApiException.badField("phoneNumber", "a number of your account at the carrier"));
        try {
            return store.add(who.organizationId(), who.subject(), new NewNumber(account, atCarrier, type, name));
        } catch (NumberTakenException taken) {
            throw ApiException.conflict("this number can't be registered");
        }
    }

    /** friendlyName, numberType, isActive. The only primary number of those that were bought here stays primary. */
    @PatchMapping("/{number}")
    OwnedNumber change(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String number,
            @RequestBody(required = false) @Schema(implementation = Bodies.PhoneNumberBody.class) JsonNode json) {
        return store.change(who.organizationId(), who.subject(), number(number), NumberInput.changes(JsonBody.of(json)))
                .orElseThrow(ApiException::notFound);
    }

    /**
     * Gives the number up; its conversations stay. One that was bought here goes back to its carrier, if it is not a primary one;
     * one that was registered stays one's own there.
     */
    @DeleteMapping("/{number}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal SignedIn who, @PathVariable String number) {
        NumberInput.answer(releases.release(who.organizationId(), number(number), who.subject()));
    }

    /**
     * Points the number here at its carrier; refused for one that was brought to Vapi. A body may name the organization, which must
     * be one's own.
     */
    @PostMapping("/{number}/configure")
    Configured configure(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable String number,
            @RequestBody(required = false) @Schema(implementation = Bodies.ConfigureBody.class) @Nullable
                    JsonNode json) {
        requireOwn(who, json);
        OwnedNumber owned = store.find(who.organizationId(), number(number)).orElseThrow(ApiException::notFound);
        Provider provider = Provider.of(owned.provider()).orElseThrow(ApiException::notFound);
        CarrierAccount account = accounts.of(who, provider);
        CarrierNumber before = AccountsOfOrganization.ask(account, asked -> carrier.find(asked, number(number)))
                .orElseThrow(() ->
                        ApiException.conflict("the carrier says that this number is not your account's any more"));
        if (elsewhere.is(who.organizationId(), before)) {
            throw ApiException.conflict(ELSEWHERE);
        }
        Map<String, String> wanted = webhooks.of(provider, engines.of(who.organizationId()));
        Map<String, List<@Nullable Object>> changes = NumberStore.difference(before.webhooks(), wanted);
        if (changes.isEmpty()) {
            return new Configured(owned.phoneNumber(), false, before.webhooks(), before.webhooks());
        }
        CarrierNumber after =
                AccountsOfOrganization.ask(account, asked -> carrier.configure(asked, before.sid(), wanted));
        store.configured(who.organizationId(), who.subject(), number(number), changes);
        return new Configured(owned.phoneNumber(), true, before.webhooks(), after.webhooks());
    }

    private static void requireOwn(SignedIn who, @Nullable JsonNode json) {
        if (json == null || json.isNull()) {
            return;
        }
        JsonBody body = JsonBody.of(json);
        for (String name : List.of("companyId", "company_id")) {
            String id = body.text(name, 60);
            if (id != null && !id.equalsIgnoreCase(who.organizationId().toString())) {
                throw ApiException.notFound();
            }
        }
        body.refuseOthers();
    }

    private static PhoneNumber number(String text) {
        return NumberInput.inPath(text);
    }

    /** @param changed false if the carrier pointed here already */
    record Configured(String phoneNumber, boolean changed, Map<String, String> before, Map<String, String> now) {}
}
