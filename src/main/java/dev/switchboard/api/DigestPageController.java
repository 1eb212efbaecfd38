package dev.switchboard.api;

import dev.switchboard.desk.digest.DigestLinks;
import dev.switchboard.desk.digest.DigestSettingsStore;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Turns Monday's mail off for whoever has its link. To open the page changes nothing, because programs open the links of mails; its
 * button, and a mail program's own (RFC 8058), post to the same address. Says nothing of whose mail it is.
 */
@Hidden
@RestController
@RequestMapping(DigestLinks.PATH + "{token}")
class DigestPageController {

    private final DigestSettingsStore settings;
    private final DigestPage page = new DigestPage();

    DigestPageController(DigestSettingsStore settings) {
        this.settings = settings;
    }

    @GetMapping
    ResponseEntity<String> open(@PathVariable String token) {
        return settings.byLink(token)
                .map(on -> answer(HttpStatus.OK, on ? page.question() : page.off()))
                .orElseGet(this::nothing);
    }

    /** Again it changes nothing. */
    @PostMapping
    ResponseEntity<String> turnOff(@PathVariable String token) {
        return settings.turnOff(token) ? answer(HttpStatus.OK, page.off()) : nothing();
    }

    private ResponseEntity<String> nothing() {
        return answer(HttpStatus.NOT_FOUND, page.nothing());
    }

    private ResponseEntity<String> answer(HttpStatus status, String html) {
        return ResponseEntity.status(status)
                .contentType(SharedPage.TYPE)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", page.policy())
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow")
                .body(html);
    }
}
