package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.appointment.Resource;
import dev.switchboard.desk.appointment.ResourceStore;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
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

/** Bays, chairs and people: whatever does one thing at a time. */
@RestController
@RequestMapping("/api/resources")
class ResourcesController {

    private static final int LONGEST_NAME = 60;
    private static final int LAST_POSITION = 1_000;
    private static final int MOST_SERVICES = 200;

    private final ResourceStore resources;

    ResourcesController(ResourceStore resources) {
        this.resources = resources;
    }

    /** In the owner's order; all of them, where no limit is named. Who has set none up has one. */
    @GetMapping
    Page<ResourceView> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return Page.of(
                resources.list(who.organizationId()).stream()
                        .map(ResourceView::of)
                        .toList(),
                limit,
                cursor,
                ResourceView::id);
    }

    /** name; optional: serviceIds, hours, position, active. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResourceView add(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = BookingBodies.NewResourceBody.class)
                    JsonNode json) {
        JsonBody body = JsonBody.of(json);
        Map<String, @Nullable Object> fields = fields(body);
        fields.put("name", body.requiredText("name", LONGEST_NAME));
        body.refuseOthers();
        return onlyOneOfAName(() -> resources.add(who.organizationId(), who.subject(), fields));
    }

    /** A field that is left out keeps its value; hours that are null are those of the organization. What is booked stays booked. */
    @PatchMapping("/{id}")
    ResourceView change(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = BookingBodies.ResourceBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json).ignoring("id");
        Map<String, @Nullable Object> fields = fields(body);
        body.refuseOthers();
        return onlyOneOfAName(() -> resources
                .change(who.organizationId(), who.subject(), id, fields)
                .orElseThrow(ApiException::notFound));
    }

    /** One on which something was booked is switched off instead, so that it can still be read. */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        if (!resources.delete(who.organizationId(), who.subject(), id)) {
            throw ApiException.notFound();
        }
    }

    private static Map<String, @Nullable Object> fields(JsonBody body) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (body.has("name")) {
            fields.put("name", body.requiredText("name", LONGEST_NAME));
        }
        if (body.has("serviceIds")) {
            JsonNode ids = body.node("serviceIds");
            fields.put("serviceIds", ids.isNull() || ids.isEmpty() ? List.of() : body.ids("serviceIds", MOST_SERVICES));
        }
        if (body.has("hours")) {
            fields.put("hours", HoursInput.week(body, "hours"));
        }
        if (body.has("position")) {
            fields.put("position", body.whole("position", 0, LAST_POSITION, 0));
        }
        if (body.has("active")) {
            fields.put("active", body.flag("active"));
        }
        return fields;
    }

    private static ResourceView onlyOneOfAName(Supplier<Resource> write) {
        return ResourceView.of(ApiException.onlyOneOfAName(write, "there is one of this name already"));
    }
}
