package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.ground.settings.NumberStore;
import dev.switchboard.ground.settings.OwnedNumber;
import dev.switchboard.line.number.NumberReleases;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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

/** The older addresses of numbers, by the ids of an organization and of its numbers. */
@RestController
@RequestMapping("/api/workspaces/{id}/phone-numbers")
class WorkspaceNumbersController {

    private final NumberStore store;
    private final NumberPurchases purchases;
    private final NumberReleases releases;

    WorkspaceNumbersController(NumberStore store, NumberPurchases purchases, NumberReleases releases) {
        this.store = store;
        this.purchases = purchases;
        this.releases = releases;
    }

    /** The primary ones first. */
    @GetMapping
    Page<OwnedNumber> list(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        requireOwn(who, id);
        Page.Wish wish = Page.Wish.of(limit, cursor);
        return Page.of(store.listByType(id, false, wish.before(), wish.rows()), wish, OwnedNumber::id);
    }

    @GetMapping("/{numberId}")
    OwnedNumber get(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id, @PathVariable UUID numberId) {
        requireOwn(who, id);
        return store.find(id, numberId).orElseThrow(ApiException::notFound);
    }

    /** Buys one: type, areaCode, country, friendlyName. */
    @PostMapping
    @ApiResponse(
            responseCode = "201",
            description = "bought: its calls come here",
            content = @Content(schema = @Schema(implementation = OwnedNumber.class)))
    @ApiResponse(
            responseCode = "202",
            description = "ordered: the carrier is being asked",
            content = @Content(schema = @Schema(implementation = NumberPurchases.Ordered.class)))
    ResponseEntity<Object> provision(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = Bodies.WorkspaceNumberBody.class) JsonNode json) {
        requireOwn(who, id);
        return purchases.buy(who, NumberInput.wish(who, id, JsonBody.of(newNames(json)), "custom"));
    }

    @PatchMapping("/{numberId}")
    OwnedNumber change(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @PathVariable UUID numberId,
            @RequestBody(required = false) @Schema(implementation = Bodies.WorkspaceNumberBody.class) JsonNode json) {
        requireOwn(who, id);
        return store.change(id, who.subject(), number(id, numberId), NumberInput.changes(JsonBody.of(newNames(json))))
                .orElseThrow(ApiException::notFound);
    }

    @DeleteMapping("/{numberId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id, @PathVariable UUID numberId) {
        requireOwn(who, id);
        NumberInput.answer(releases.release(id, number(id, numberId), who.subject()));
    }

    /** Here {@code type} is what a number is used for. */
    private static @Nullable JsonNode newNames(@Nullable JsonNode json) {
        if (!(json instanceof ObjectNode body)
                || !NumberInput.TYPES.contains(body.path("type").asText())) {
            return json;
        }
        ObjectNode renamed = body.deepCopy();
        renamed.set("numberType", renamed.remove("type"));
        return renamed;
    }

    private PhoneNumber number(UUID organization, UUID id) {
        return store.find(organization, id)
                .filter(number -> !number.status().equals("released"))
                .map(number -> new PhoneNumber(number.phoneNumber()))
                .orElseThrow(ApiException::notFound);
    }

    private static void requireOwn(SignedIn who, UUID organization) {
        if (!who.organizationId().equals(organization)) {
            throw ApiException.notFound();
        }
    }
}
