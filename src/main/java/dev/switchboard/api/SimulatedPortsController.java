package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.line.porting.PortRequest;
import dev.switchboard.line.porting.PortSimulation;
import dev.switchboard.line.porting.PortState;
import dev.switchboard.line.telephony.Forwardings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Says what the simulated carriers do next with a number that is brought along; not in production. */
@RestController
@Profile("!production")
class SimulatedPortsController {

    private final PortSimulation simulation;
    private final Forwardings forwardings;

    SimulatedPortsController(PortSimulation simulation, Forwardings forwardings) {
        this.simulation = simulation;
        this.forwardings = forwardings;
    }

    /** state: what the carriers do next. Only for an account that the simulator serves. */
    @PostMapping(PortRequestsController.PATH + "/{id}/simulate")
    PortView simulate(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = PortBodies.SimulatedPortBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        PortState state = PortState.of(body.requiredChoice("state", PortRequestsController.DECISIONS))
                .orElseThrow();
        body.refuseOthers();
        PortRequest port = simulation.advance(who.organizationId(), id, state);
        return PortView.of(port, forwardings.ofNumber(who.organizationId(), port.number()), List.of());
    }
}
