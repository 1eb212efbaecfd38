package dev.switchboard.api;

import dev.switchboard.desk.share.AudioTicket;
import dev.switchboard.desk.share.ShareToken;
import dev.switchboard.desk.share.SharedRecordings;
import dev.switchboard.ground.carrier.CarrierException;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Optional;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A recording for whoever was sent the link. Says nothing of whose it is, and the same of every link that opens nothing. */
@Hidden
@RestController
@RequestMapping("/shared/recordings/{token}")
class SharedRecordingController {

    private final SharedRecordings recordings;
    private final SharedPage page = new SharedPage();

    SharedRecordingController(SharedRecordings recordings) {
        this.recordings = recordings;
    }

    /** Programs of mail and chat that only ask with HEAD whether it is there open nothing. */
    @GetMapping
    ResponseEntity<String> open(HttpMethod method, @PathVariable String token) {
        if (method.equals(HttpMethod.HEAD)) {
            boolean there = ShareToken.read(token).filter(recordings::isThere).isPresent();
            return answer(there ? HttpStatus.OK : HttpStatus.NOT_FOUND)
                    .contentType(SharedPage.TYPE)
                    .build();
        }
        Optional<String> opened = ShareToken.read(token)
                .flatMap(known -> recordings.open(known).map(recording -> page.of(known, recording)));
        return answer(opened.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND)
                .contentType(SharedPage.TYPE)
                .body(opened.orElseGet(page::ofNothing));
    }

    /**
     * MP3, of which a player may ask for parts.
     *
     * @param until with {@code ticket}: as the page has them, so that only an opened page plays anything
     */
    @GetMapping("/audio")
    ResponseEntity<Resource> audio(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String ticket) {
        try {
            return ShareToken.read(token)
                    .flatMap(known -> recordings.sound(known, new AudioTicket(until, ticket)))
                    .map(sound -> answer(HttpStatus.OK)
                            .contentType(MediaType.parseMediaType("audio/mpeg"))
                            .<Resource>body(new ByteArrayResource(sound)))
                    .orElseGet(() -> answer(HttpStatus.NOT_FOUND).build());
        } catch (CarrierException away) {
            return answer(HttpStatus.SERVICE_UNAVAILABLE).build();
        }
    }

    private ResponseEntity.BodyBuilder answer(HttpStatus status) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .header("Content-Security-Policy", page.policy())
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex, nofollow");
    }
}
