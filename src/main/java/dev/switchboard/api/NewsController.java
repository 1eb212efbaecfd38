package dev.switchboard.api;

import dev.switchboard.ground.news.News;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells that something changed, as server-sent events; what it is has to be asked for. */
@RestController
class NewsController {

    /** A browser connects again by itself. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final News news;

    NewsController(News news) {
        this.news = news;
    }

    /**
     * An event {@code changed} for each time that a conversation or a message of the organization changed, or a call, an alert or an appointment.
     *
     * @param organization in the place of the header X-Organization-Id, which a browser can't send here
     */
    @GetMapping("/api/news")
    @ApiResponse(
            responseCode = "200",
            description = "A stream that ends after ten minutes, or with the token",
            content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE, schema = @Schema(type = "string")))
    SseEmitter stream(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable String organization,
            HttpServletResponse response,
            @RequestHeader(name = "Accept", defaultValue = "") @Parameter(hidden = true) String accept) {
        if (!accept.contains(MediaType.TEXT_EVENT_STREAM_VALUE)) {
            throw ApiException.badField("Accept", "text/event-stream");
        }
        Duration left = Duration.between(Instant.now(), who.expiresAt());
        Stream stream = new Stream((left.compareTo(LONGEST) < 0 ? left : LONGEST).toMillis());
        stream.onCompletion(() -> news.remove(who.organizationId(), stream));
        if (!news.add(who.organizationId(), stream)) {
            throw ApiException.conflict("too many look at this organization already");
        }
        response.setHeader("X-Accel-Buffering", "no"); // or nginx keeps the stream to itself
        stream.alive();
        return stream;
    }

    private static final class Stream extends SseEmitter implements News.Reader {

        private Stream(long millis) {
            super(Math.max(1, millis));
            onTimeout(this::complete);
        }

        @Override
        public void changed() {
            tell(event().name("changed").data("{}"));
        }

        @Override
        public void alive() {
            tell(event().comment("alive"));
        }

        @Override
        public void end() {
            complete();
        }

        private void tell(SseEventBuilder event) {
            try {
                send(event);
            } catch (IOException | IllegalStateException gone) {
                complete();
            }
        }
    }
}
