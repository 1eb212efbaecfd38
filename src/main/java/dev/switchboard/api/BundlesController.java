package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.line.bundle.Bundle;
import dev.switchboard.line.bundle.BundleState;
import dev.switchboard.line.bundle.Bundles;
import dev.switchboard.line.bundle.Evaluation;
import dev.switchboard.line.bundle.Regulation;
import dev.switchboard.line.bundle.Regulations;
import dev.switchboard.line.number.NumberOrder;
import dev.switchboard.line.number.NumberOrders;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** The papers that some countries ask for before they let somebody have a number. Owners only: they tell who somebody is. */
@RestController
@RequestMapping(BundlesController.PATH)
class BundlesController {

    static final String PATH = "/api/regulatory-bundles";

    private static final Set<String> STATES =
            Stream.of(BundleState.values()).map(BundleState::wire).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> KINDS = Set.of("local", "toll_free", "mobile");

    private final OrganizationScope scope;
    private final Bundles bundles;
    private final Regulations regulations;
    private final NumberOrders orders;

    BundlesController(OrganizationScope scope, Bundles bundles, Regulations regulations, NumberOrders orders) {
        this.scope = scope;
        this.bundles = bundles;
        this.regulations = regulations;
        this.orders = orders;
    }

    /** @param needed whether numbers of this kind need papers at all @param items one for each kind of owner */
    record RequirementsView(String country, String type, boolean needed, List<RegulationView> items) {}

    record RegulationView(
            String endUserType,
            String name,
            List<Regulation.Field> endUserFields,
            boolean addressNeeded,
            List<Regulation.Requirement> requirements) {

        static RegulationView of(Regulation regulation) {
            return new RegulationView(
                    regulation.endUserType(),
                    regulation.name(),
                    regulation.endUserFields(),
                    regulation.isAddressNeeded(),
                    regulation.requirements());
        }
    }

    /** What a country asks for; the carrier is asked once a day. */
    @GetMapping("/requirements")
    RequirementsView requirements(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Parameter(example = "MX") @Nullable String country,
            @RequestParam(required = false) @Schema(allowableValues = {"local", "toll_free", "mobile"}) @Nullable
                    String type) {
        if (type != null && !KINDS.contains(type)) {
            throw ApiException.badField("type", "local, toll_free or mobile");
        }
        String where = BundleInputs.country(country, "country");
        List<RegulationView> items = regulations.of(who.organizationId(), where, BundleInputs.kind(type)).stream()
                .map(RegulationView::of)
                .toList();
        return new RequirementsView(where, BundleInputs.kind(type).wire(), !items.isEmpty(), items);
    }

    @GetMapping
    Page<BundleView> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        ListQuery query = new ListQuery(Bundles.list(), "b", who.organizationId())
                .where("b.state = :state", "state", Filters.oneOf("state", state, STATES))
                .where(state == null, "b.state <> 'cancelled'");
        List<Bundle> rows = query.rows(scope, wish, Bundles::row);
        Page<Bundle> page = Page.of(rows, wish, Bundle::id);
        return new Page<>(page.items().stream().map(BundleView::of).toList(), page.nextCursor());
    }

    @GetMapping("/{id}")
    WholeBundleView get(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return view(bundles.find(who.organizationId(), id).orElseThrow(ApiException::notFound));
    }

    private WholeBundleView view(Bundles.Whole whole) {
        Optional<NumberOrder> order = whole.bundle()
                .orderId()
                .flatMap(id -> orders.find(whole.bundle().organizationId(), id));
        return WholeBundleView.of(whole, order);
    }

    /** Begins papers; nothing of them leaves before they are checked or submitted. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    WholeBundleView begin(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = BundleBodies.NewBundleBody.class) JsonNode json) {
        return view(bundles.begin(who.organizationId(), who.subject(), BundleInputs.begun(JsonBody.of(json))));
    }

    /** As long as they are drafts, or again after a rejection or when they have expired. */
    @PatchMapping("/{id}")
    WholeBundleView change(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = BundleBodies.BundleBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        return view(bundles.change(
                who.organizationId(),
                who.subject(),
                id,
                (before, details) -> BundleInputs.changed(body, before, details)));
    }

    /** Gives them up. What was filled in and uploaded is deleted, here at once and at the carrier a moment later. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        bundles.cancel(who.organizationId(), who.subject(), id);
    }

    /** Has the carrier check them, without handing them in: what is missing or does not fit, one sentence each. */
    @PostMapping("/{id}/evaluate")
    Evaluation evaluate(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return bundles.evaluate(who.organizationId(), who.subject(), id);
    }

    /** Hands them in. Reviewers take days; when they approve, the number is bought by itself. */
    @PostMapping("/{id}/submit")
    @ResponseStatus(HttpStatus.ACCEPTED)
    WholeBundleView submit(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return view(bundles.submit(who.organizationId(), who.subject(), id));
    }
}
