package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.agent.Department;
import dev.switchboard.ground.agent.DepartmentSettings;
import dev.switchboard.ground.agent.DepartmentStore;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.ground.settings.NumberStore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** People whom callers are handed over to. */
@RestController
@RequestMapping("/api/departments")
class DepartmentsController {

    private static final Set<String> NUMBER_TYPES = Set.of("primary", "sales", "support", "custom");
    private static final int LONGEST_NAME = 60;
    private static final int LAST_POSITION = 1_000;

    private final DepartmentStore departments;
    private final NumberStore numbers;

    DepartmentsController(DepartmentStore departments, NumberStore numbers) {
        this.departments = departments;
        this.numbers = numbers;
    }

    /** In the owner's order; all of them, where no limit is named. */
    @GetMapping
    Page<DepartmentView> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return Page.of(
                departments.list(who.organizationId()).stream()
                        .map(DepartmentView::of)
                        .toList(),
                limit,
                cursor,
                DepartmentView::id);
    }

    /** name; optional: numberType, forwardTo, hours, position, active. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    DepartmentView add(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = AgentBodies.NewDepartmentBody.class)
                    JsonNode json) {
        JsonBody body = JsonBody.of(json);
        Map<String, @Nullable Object> fields = fields(who, body);
        fields.put("name", body.requiredText("name", LONGEST_NAME));
        body.refuseOthers();
        return onlyOneOfAName(() -> departments
                .add(who.organizationId(), who.subject(), fields)
                .orElseThrow(
                        () -> ApiException.conflict("there are %d departments already, which is as many as there may be"
                                .formatted(DepartmentStore.MOST))));
    }

    /** A field that is left out keeps its value; hours that are null are those of the organization. */
    @PatchMapping("/{id}")
    DepartmentView change(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = AgentBodies.DepartmentBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json).ignoring("id", "createdAt", "updatedAt");
        Map<String, @Nullable Object> fields = fields(who, body);
        body.refuseOthers();
        return onlyOneOfAName(() -> departments
                .change(who.organizationId(), who.subject(), id, fields)
                .orElseThrow(ApiException::notFound));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        if (!departments.delete(who.organizationId(), who.subject(), id)) {
            throw ApiException.notFound();
        }
    }

    private Map<String, @Nullable Object> fields(SignedIn who, JsonBody body) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        if (body.has("name")) {
            fields.put("name", body.requiredText("name", LONGEST_NAME));
        }
        if (body.has("numberType")) {
            String type = body.choice("numberType", NUMBER_TYPES);
            fields.put("numberType", type == null ? "primary" : type);
        }
        if (body.has("forwardTo")) {
            fields.put("forwardTo", forwardTo(who, body));
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

    /** A caller who is handed over to one of our own numbers would come back to the agent. */
    private List<String> forwardTo(SignedIn who, JsonBody body) {
        List<String> forwardTo = body.numbers("forwardTo", Department.MOST_NUMBERS);
        for (String each : forwardTo) {
            PhoneNumber number = new PhoneNumber(each);
            if (number.isPremiumRate()) {
                throw ApiException.badField("forwardTo", "numbers that are not premium-rate");
            }
            if (numbers.find(who.organizationId(), number).isPresent()) {
                throw ApiException.badField("forwardTo", "other numbers than the agent's own");
            }
        }
        return forwardTo;
    }

    private static DepartmentView onlyOneOfAName(Supplier<DepartmentSettings> write) {
        return DepartmentView.of(ApiException.onlyOneOfAName(write, "there is a department of this name already"));
    }
}
