package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.digest.DigestSettings;
import dev.switchboard.desk.digest.DigestSettingsStore;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Monday's mail: how the week was. */
@RestController
@RequestMapping("/api/digest")
class DigestController {

    private final DigestSettingsStore settings;

    DigestController(DigestSettingsStore settings) {
        this.settings = settings;
    }

    /** Of an organization that has decided nothing it is on, and goes where alerts are mailed to. */
    @GetMapping
    DigestSettings get(@AuthenticationPrincipal SignedIn who) {
        return settings.find(who.organizationId());
    }

    /** A field that is left out keeps its value; an email of null is the usual address. */
    @PutMapping
    DigestSettings put(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = DigestBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        DigestSettings before = settings.find(who.organizationId());
        boolean enabled = body.has("enabled") ? body.flag("enabled") : before.enabled();
        String email = body.has("email") ? body.email("email") : before.email();
        body.refuseOthers();
        return settings.put(who.organizationId(), who.subject(), enabled, email);
    }

    record DigestBody(
            boolean enabled,

            @Schema(format = "email", nullable = true, description = "null: the usual address")
            String email) {}
}
