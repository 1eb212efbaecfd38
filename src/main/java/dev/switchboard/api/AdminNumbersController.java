package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierNumber;
import dev.switchboard.ground.carrier.CarrierNumbers;
import dev.switchboard.ground.database.UnknownOrganizationException;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.CarrierAccounts;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.ground.settings.NewNumber;
import dev.switchboard.ground.settings.NumberStore;
import dev.switchboard.ground.settings.NumberTakenException;
import dev.switchboard.ground.settings.OwnedNumber;
import dev.switchboard.line.number.NumberBooks;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The numbers of all organizations, what was ordered, and what the carriers' books say; for the platform's administrator. */
@RestController
@RequestMapping("/api/admin")
class AdminNumbersController {

    private static final Set<String> STATUSES = Set.of("pending", "active", "suspended", "released", "all");
    private static final Set<String> STATES = Set.of("open", "placed", "buying", "bought", "failed", "cancelled");
    private static final Set<String> CARRIERS = Set.of("twilio", "signalwire");

    private final NumberBooks books;
    private final NumberStore numbers;
    private final CarrierAccounts accounts;
    private final CarrierNumbers carrier;

    AdminNumbersController(NumberBooks books, NumberStore numbers, CarrierAccounts accounts, CarrierNumbers carrier) {
        this.books = books;
        this.numbers = numbers;
        this.accounts = accounts;
        this.carrier = carrier;
    }

    /** @param status pending, active, suspended, released or all; those that are not released if it is left out */
    @GetMapping("/phone-numbers")
    Page<NumberBooks.EveryNumber> numbers(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        Filters.oneOf("status", status, STATUSES);
        return Page.of(
                books.numbers(Optional.ofNullable(status), wish.before(), wish.rows()),
                wish,
                NumberBooks.EveryNumber::id);
    }

    /**
     * Gives an organization a number of the platform's account, bought by hand; its plan's limit does not hold for that. Its
     * addresses are set by {@code POST /api/phone-numbers/{number}/configure}, or by the next comparison with the carrier's books.
     */
    @PostMapping("/phone-numbers")
    @ResponseStatus(HttpStatus.CREATED)
    OwnedNumber give(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = Bodies.AdminNumberBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        UUID organization = body.id("organizationId");
        String number = body.number("phoneNumber");
        if (number == null) {
            throw ApiException.badField("phoneNumber", "a phone number like +15550100001");
        }
        String provider = body.choice("provider", CARRIERS);
        String type = Optional.ofNullable(body.choice("numberType", NumberInput.TYPES))
                .orElse("primary");
        String name = body.text("friendlyName", NumberInput.LONGEST_NAME);
        body.refuseOthers();
        CarrierAccount account = account(provider);
        CarrierNumber found = AccountsOfOrganization.ask(account, it -> carrier.find(it, new PhoneNumber(number)))
                .orElseThrow(() -> ApiException.badField("phoneNumber", "a number of the platform's account"));
        try {
            return numbers.add(organization, who.subject(), new NewNumber(account, found, type, name));
        } catch (NumberTakenException taken) {
            throw ApiException.conflict("an organization has this number, or had it until lately");
        } catch (UnknownOrganizationException unknown) {
            throw ApiException.badField("organizationId", "the id of an organization");
        }
    }

    private CarrierAccount account(@Nullable String provider) {
        return accounts.ofPlatform().values().stream()
                .filter(account ->
                        provider == null || Carrier.valueOf(provider.toUpperCase(Locale.ROOT)) == account.carrier())
                .findFirst()
                .orElseThrow(() -> ApiException.badField("provider", "a carrier that the platform has an account at"));
    }

    /** @param state open, placed, buying, bought, failed or cancelled */
    @GetMapping("/number-orders")
    Page<OrderView> orders(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        Filters.oneOf("state", state, STATES);
        List<OrderView> rows = books.orders(Optional.ofNullable(state), wish.before(), wish.rows()).stream()
                .map(OrderView::of)
                .toList();
        return Page.of(rows, wish, OrderView::id);
    }

    /** What the last comparison with the carriers' books could not settle; see {@code job reconcile-numbers}. */
    @GetMapping("/number-differences")
    Differences differences(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        Page<NumberBooks.KnownDifference> page =
                Page.of(books.differences(wish.before(), wish.rows()), wish, NumberBooks.KnownDifference::id);
        return new Differences(page.items(), page.nextCursor(), books.accounts());
    }

    /** @param accounts that were compared, and when */
    record Differences(
            List<NumberBooks.KnownDifference> items,
            @Nullable String nextCursor,
            List<NumberBooks.ComparedAccount> accounts) {}
}
