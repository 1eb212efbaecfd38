package dev.switchboard.console;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** The telephone has an address of its own; in production there is none. */
@Hidden
@Controller
@Profile("!production")
class PhonePage {

    @GetMapping("/phone")
    @ResponseBody
    ResponseEntity<Resource> page() {
        return ConsolePages.document();
    }
}
