package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.NumberSearch;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.ground.settings.NumberStore;
import dev.switchboard.ground.settings.OwnedNumber;
import dev.switchboard.line.number.AvailableNumbers;
import dev.switchboard.line.number.AvailableNumbers.Shelf;
import dev.switchboard.line.number.NumberDefaults;
import dev.switchboard.line.number.NumberOrder;
import dev.switchboard.line.number.NumberOrders;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Numbers that an organization buys here: what there is, what was ordered, and which one is used where none is chosen. */
@RestController
@RequestMapping("/api/phone-numbers")
class NumberPurchasesController {

    private static final int SHOWN = 20;

    private final AvailableNumbers available;
    private final NumberPurchases purchases;
    private final NumberOrders orders;
    private final NumberDefaults defaults;
    private final NumberStore numbers;

    NumberPurchasesController(
            AvailableNumbers available,
            NumberPurchases purchases,
            NumberOrders orders,
            NumberDefaults defaults,
            NumberStore numbers) {
        this.available = available;
        this.purchases = purchases;
        this.orders = orders;
        this.defaults = defaults;
        this.numbers = numbers;
    }

    /**
     * @param areaCode three digits; where it has none, numbers near it are shown
     * @param contains 2 to 16 digits or letters that are in the number, * for any
     * @param type local, toll_free or mobile
     */
    @GetMapping("/available")
    AvailableView available(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable String areaCode,
            @RequestParam(required = false) @Nullable String contains,
            @RequestParam(required = false) @Nullable String type) {
        if (contains != null && !contains.isBlank() && !contains.matches("[0-9A-Za-z*]{2,16}")) {
            throw ApiException.badField("contains", "2 to 16 digits or letters, * for any");
        }
        NumberSearch search = new NumberSearch(
                NumberInput.country(country),
                NumberInput.kind(type),
                NumberInput.areaCode(areaCode),
                Optional.empty(),
                Optional.ofNullable(contains).filter(part -> !part.isBlank()),
                false,
                SHOWN);
        try {
            Shelf shelf = available
                    .search(who.organizationId(), search)
                    .orElseThrow(() -> ApiException.conflict("the stored credentials can't be read"));
            return AvailableView.of(shelf, search);
        } catch (CarrierException failed) {
            throw AccountsOfOrganization.refusal(failed);
        }
    }

    /** Any number of the area code, or the one that is named; 202 if the carrier takes longer than ten seconds. */
    @PostMapping("/purchase")
    @ApiResponse(
            responseCode = "201",
            description = "bought: its calls come here",
            content = @Content(schema = @Schema(implementation = OwnedNumber.class)))
    @ApiResponse(
            responseCode = "202",
            description = "ordered: the carrier is being asked",
            content = @Content(schema = @Schema(implementation = NumberPurchases.Ordered.class)))
    ResponseEntity<Object> purchase(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = Bodies.PurchaseBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        return purchases.buy(who, NumberInput.wish(who, who.organizationId(), body, usual(who)));
    }

    /** The first number of an organization is its primary one. */
    private String usual(SignedIn who) {
        return defaults.of(who.organizationId()).isPresent() ? "custom" : "primary";
    }

    @GetMapping("/orders")
    Page<OrderView> orders(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        List<NumberOrder> rows = orders.list(who.organizationId(), wish.before(), wish.rows());
        return Page.of(rows.stream().map(OrderView::of).toList(), wish, OrderView::id);
    }

    @GetMapping("/orders/{id}")
    OrderView order(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return orders.find(who.organizationId(), id).map(OrderView::of).orElseThrow(ApiException::notFound);
    }

    /** One of the primary numbers: the one that is used where none is chosen. */
    @PutMapping("/default")
    OwnedNumber setDefault(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = Bodies.DefaultNumberBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String number = body.number("phoneNumber");
        body.refuseOthers();
        if (number == null || !defaults.set(who.organizationId(), new PhoneNumber(number), who.subject())) {
            throw ApiException.badField("phoneNumber", "one of your primary numbers that is active");
        }
        return numbers.find(who.organizationId(), new PhoneNumber(number)).orElseThrow(ApiException::notFound);
    }
}
