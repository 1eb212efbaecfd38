package dev.switchboard.api;

import dev.switchboard.ground.outside.OutsideException;
import dev.switchboard.line.vapi.Agents;
import dev.switchboard.line.vapi.ToolsCheck;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The platform's account at Vapi, as far as it is shown. */
@RestController
@RequestMapping("/api/vapi")
class VapiController {

    private final Agents agents;
    private final ToolsCheck check;

    VapiController(Agents agents, ToolsCheck check) {
        this.agents = agents;
        this.check = check;
    }

    /** Whether there is one, and the key that pages may know. */
    @GetMapping
    Agents.SetUp setUp() {
        return agents.setUp();
    }

    /** Looks at every assistant of every organization: no tool of Vapi's own, all of ours. Changes nothing. */
    @GetMapping("/tools-check")
    ToolsCheck.Result tools() {
        return check.check();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> away(OutsideException failed) {
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(
                        HttpStatus.SERVICE_UNAVAILABLE, "Vapi does not answer now, or not to this key"))
                .build();
    }
}
