package dev.switchboard.api;

import dev.switchboard.desk.explain.ExplanationShares;
import dev.switchboard.desk.share.ShareToken;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** An explanation for whoever has the link: without personal data, and the same nothing for every link that opens nothing. */
@Hidden
@RestController
class SharedExplanationController {

    private final ExplanationShares shares;
    private final ExplanationPage page = new ExplanationPage();

    SharedExplanationController(ExplanationShares shares) {
        this.shares = shares;
    }

    @GetMapping("/shared/explanations/{token}")
    ResponseEntity<String> open(@PathVariable String token) {
        Optional<String> opened = ShareToken.read(token).flatMap(shares::open).map(page::of);
        return ResponseEntity.status(opened.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", page.policy())
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow")
                .contentType(SharedPage.TYPE)
                .body(opened.orElseGet(page::ofNothing));
    }
}
