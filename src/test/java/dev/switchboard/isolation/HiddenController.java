package dev.switchboard.isolation;

import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Somebody's address that is in no document. */
@RestController
@Profile("leaky")
class HiddenController {

    @GetMapping("/hidden")
    String hidden() {
        return "hidden";
    }
}
