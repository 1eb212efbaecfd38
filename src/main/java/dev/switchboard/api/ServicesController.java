package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.service.Service;
import dev.switchboard.desk.service.ServiceSet;
import dev.switchboard.desk.service.ServiceSets;
import dev.switchboard.desk.service.Services;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
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

/** What the organization offers, with prices. */
@RestController
@RequestMapping("/api/services")
class ServicesController {

    private final Services services;
    private final ServiceSets sets;

    ServicesController(Services services, ServiceSets sets) {
        this.services = services;
        this.sets = sets;
    }

    /** @param trades whose sets an organization without a service may begin with */
    record ServicesPage(List<ServiceView> items, @Nullable String nextCursor, List<String> trades) {}

    /** In the owner's order; all of them, where no limit is named. */
    @GetMapping
    ServicesPage list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page<Service> page = Page.of(services.list(who.organizationId()), limit, cursor, Service::id);
        return new ServicesPage(page.items().stream().map(ServiceView::of).toList(), page.nextCursor(), sets.trades());
    }

    @GetMapping("/{id}")
    ServiceView get(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return services.find(who.organizationId(), id).map(ServiceView::of).orElseThrow(ApiException::notFound);
    }

    /** name; optional: priceCents, durationMinutes, bufferMinutes, keywords, bookable, active, position. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ServiceView create(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = ServiceBodies.NewServiceBody.class) JsonNode json) {
        Map<String, @Nullable Object> fields = ServiceInput.read(json, true);
        return onlyOneOfAName(() -> services.create(who.organizationId(), who.subject(), fields)
                .orElseThrow(() -> ApiException.conflict(
                        "there are %d services already, which is as many as there may be".formatted(Services.MOST))));
    }

    @PatchMapping("/{id}")
    ServiceView change(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = ServiceBodies.ServiceBody.class) JsonNode json) {
        Map<String, @Nullable Object> fields = ServiceInput.read(json, false);
        return onlyOneOfAName(() ->
                services.change(who.organizationId(), who.subject(), id, fields).orElseThrow(ApiException::notFound));
    }

    /** One that appointments refer to stays, and is not active any more. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        if (!services.delete(who.organizationId(), who.subject(), id)) {
            throw ApiException.notFound();
        }
    }

    /** Begins with the services of a trade; only where there is no service yet. */
    @PostMapping("/sets/{trade}")
    @ResponseStatus(HttpStatus.CREATED)
    ServicesPage begin(@AuthenticationPrincipal SignedIn who, @PathVariable String trade) {
        ServiceSet set = sets.of(trade)
                .orElseThrow(() -> ApiException.badField("trade", "one of " + String.join(", ", sets.trades())));
        if (!services.begin(who.organizationId(), who.subject(), set)) {
            throw ApiException.conflict("there are services already; a set is for an organization that has none");
        }
        return list(who, null, null);
    }

    private static ServiceView onlyOneOfAName(Supplier<Service> write) {
        return ServiceView.of(ApiException.onlyOneOfAName(write, "there is a service of this name already"));
    }
}
