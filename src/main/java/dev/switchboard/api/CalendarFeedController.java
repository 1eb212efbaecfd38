package dev.switchboard.api;

import dev.switchboard.desk.calendar.CalendarFeeds;
import dev.switchboard.desk.calendar.FeedToken;
import io.swagger.v3.oas.annotations.Hidden;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The feed that any calendar subscribes to. Nobody signs in, and every address that opens nothing is answered the same. */
@Hidden
@RestController
class CalendarFeedController {

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final CalendarFeeds feeds;

    CalendarFeedController(CalendarFeeds feeds) {
        this.feeds = feeds;
    }

    @GetMapping("/calendar/{token}.ics")
    ResponseEntity<byte[]> feed(
            @PathVariable String token,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        Optional<CalendarFeeds.File> file = FeedToken.read(token).flatMap(feeds::read);
        if (file.isEmpty()) {
            return answer(HttpStatus.NOT_FOUND).build();
        }
        String etag = file.get().etag();
        ResponseEntity.BodyBuilder answer = known != null && known.contains(etag)
                ? answer(HttpStatus.NOT_MODIFIED)
                : answer(HttpStatus.OK)
                        .header(HttpHeaders.CONTENT_TYPE, "text/calendar; charset=UTF-8")
                        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"bookings.ics\"");
        answer.eTag(etag).cacheControl(CacheControl.maxAge(FRESH).cachePrivate());
        return known != null && known.contains(etag)
                ? answer.build()
                : answer.body(file.get().content());
    }

    private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
        return ResponseEntity.status(status)
                .header("X-Robots-Tag", "noindex, nofollow")
                .header("Referrer-Policy", "no-referrer");
    }
}
