package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.line.idle.IdleNumber;
import dev.switchboard.line.idle.IdleNumbers;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Numbers that nobody has called or texted for 60 days, as of the last night. */
@RestController
@RequestMapping("/api/idle-numbers")
class IdleNumbersController {

    private final IdleNumbers numbers;

    IdleNumbersController(IdleNumbers numbers) {
        this.numbers = numbers;
    }

    @GetMapping
    IdleNumbersView get(@AuthenticationPrincipal SignedIn who) {
        return new IdleNumbersView(
                numbers.list(who.organizationId()), numbers.releasesAutomatically(who.organizationId()));
    }

    /** releaseAutomatically: whether those silent for 90 days are released without asking; never the primary nor the default one. */
    @PutMapping
    IdleNumbersView put(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = IdleNumbersBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        boolean wanted = body.flag("releaseAutomatically");
        body.refuseOthers();
        numbers.releaseAutomatically(who.organizationId(), who.subject(), wanted);
        return get(who);
    }

    record IdleNumbersBody(boolean releaseAutomatically) {}

    /** @param items those silent for the longest first */
    record IdleNumbersView(List<IdleNumber> items, boolean releaseAutomatically) {}
}
