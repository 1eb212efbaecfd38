package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.line.porting.PortDetails;
import dev.switchboard.line.porting.PortRequest;
import dev.switchboard.line.porting.PortState;
import dev.switchboard.line.porting.PortSubmissions;
import dev.switchboard.line.porting.Portability;
import dev.switchboard.line.porting.Ports;
import dev.switchboard.line.telephony.Forwardings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Numbers that the organization brings along from another carrier. */
@RestController
@RequestMapping(PortRequestsController.PATH)
class PortRequestsController {

    static final String PATH = "/api/port-requests";

    /** What becomes of a request, as a carrier says. */
    static final Set<String> DECISIONS =
            Set.of("in_review", "action_required", "foc_date", "ported", "rejected", "cancelled");

    private static final int LONGEST_REASON = 300;

    private final Ports ports;
    private final PortSubmissions submissions;
    private final Forwardings forwardings;

    PortRequestsController(Ports ports, PortSubmissions submissions, Forwardings forwardings) {
        this.ports = ports;
        this.submissions = submissions;
        this.forwardings = forwardings;
    }

    /** Whether a form with a file may be sent to an address. */
    static boolean takesFiles(String path) {
        return path.matches(PATH + "/[^/]+/(bill|letter)");
    }

    @GetMapping
    Page<PortView> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        List<PortView> rows = ports.list(who.organizationId(), wish.before(), wish.rows()).stream()
                .map(port -> view(who, port))
                .toList();
        return Page.of(rows, wish, PortView::id);
    }

    /** With its history. */
    @GetMapping("/{id}")
    PortView get(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        PortRequest port = ports.find(who.organizationId(), id).orElseThrow(ApiException::notFound);
        return PortView.of(
                port,
                forwardings.ofNumber(who.organizationId(), port.number()),
                ports.history(who.organizationId(), id));
    }

    private PortView view(SignedIn who, PortRequest port) {
        return PortView.of(port, forwardings.ofNumber(who.organizationId(), port.number()), List.of());
    }

    /** phoneNumber: whether it can be brought along, and what the losing carrier asks for. */
    @PostMapping("/check")
    Portability check(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = PortBodies.PortCheckBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        PhoneNumber number = number(body);
        body.refuseOthers();
        return ports.check(who.organizationId(), number);
    }

    private static PhoneNumber number(JsonBody body) {
        String number = body.number("phoneNumber");
        if (number == null) {
            throw ApiException.badField("phoneNumber", "a phone number like +14055550123");
        }
        return new PhoneNumber(number);
    }

    /** phoneNumber; optional: everything that can be said of the losing carrier. A draft, checked with the carrier. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PortView begin(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = PortBodies.PortRequestBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        PhoneNumber number = number(body);
        PortDetails details = PortInput.details(body, PortDetails.NONE);
        String pin = PortInput.pin(body);
        body.refuseOthers();
        PortRequest port = ports.begin(who.organizationId(), who.subject(), number);
        return view(who, ports.change(who.organizationId(), who.subject(), port.id(), none -> details, pin));
    }

    /** What the losing carrier has to be told; a letter that was signed is gone, for it said something else. */
    @PatchMapping("/{id}")
    PortView change(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = PortBodies.PortRequestBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        PortInput.details(body, PortDetails.NONE);
        String pin = PortInput.pin(body);
        body.refuseOthers();
        return view(
                who,
                ports.change(who.organizationId(), who.subject(), id, before -> PortInput.details(body, before), pin));
    }

    /** Hands it to the carrier; the owner is told of every state from here on. */
    @PostMapping("/{id}/submit")
    PortView submit(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return view(who, submissions.submit(who.organizationId(), who.subject(), id));
    }

    @PostMapping("/{id}/cancel")
    PortView cancel(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return view(who, submissions.cancel(who.organizationId(), who.subject(), id));
    }

    /** state; optional: reason, focAt. What a carrier without an API said, noted by the platform's administrator. */
    @PostMapping("/{id}/state")
    PortView decide(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = PortBodies.PortStateBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        PortState state = PortState.of(body.requiredChoice("state", DECISIONS)).orElseThrow();
        Optional<String> reason = Optional.ofNullable(body.text("reason", LONGEST_REASON));
        Optional<Instant> focAt = Optional.ofNullable(body.text("focAt", 40)).map(PortRequestsController::time);
        body.refuseOthers();
        return view(who, submissions.decide(who.organizationId(), who.subject(), id, state, reason, focAt));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException noTime) {
            throw ApiException.badField("focAt", "a time like 2030-01-31T17:00:00Z");
        }
    }
}
