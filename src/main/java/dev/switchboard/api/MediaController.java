package dev.switchboard.api;

import dev.switchboard.desk.media.MediaFiles;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files that came along with messages. Whoever sent them is a stranger: a browser runs nothing of them. */
@RestController
@RequestMapping("/api/media")
class MediaController {

    private static final Logger LOG = LoggerFactory.getLogger(MediaController.class);

    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("image/jpeg", "jpg"),
            Map.entry("image/png", "png"),
            Map.entry("image/gif", "gif"),
            Map.entry("image/webp", "webp"),
            Map.entry("image/heic", "heic"),
            Map.entry("audio/mpeg", "mp3"),
            Map.entry("audio/ogg", "ogg"),
            Map.entry("audio/amr", "amr"),
            Map.entry("audio/wav", "wav"),
            Map.entry("audio/mp4", "m4a"),
            Map.entry("video/mp4", "mp4"),
            Map.entry("video/3gpp", "3gp"),
            Map.entry("application/pdf", "pdf"),
            Map.entry("text/vcard", "vcf"),
            Map.entry("text/plain", "txt"));

    private final MediaFiles files;
    private final Taken taken;

    MediaController(MediaFiles files, Taken taken) {
        this.files = files;
        this.taken = taken;
    }

    /**
     * The file, if it was taken. Pictures and sound are shown; all else is for saving.
     *
     * @param organization in the place of the header X-Organization-Id, which a picture in a page can't send
     */
    @GetMapping("/{id}")
    @ApiResponse(
            responseCode = "200",
            description = "as the file is",
            content =
                    @Content(
                            mediaType = "application/octet-stream",
                            schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<Resource> get(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String organization) {
        MediaFiles.Kept file;
        try {
            file = files.find(who.organizationId(), id).orElseThrow(ApiException::notFound);
        } catch (IOException away) {
            LOG.warn("The file {} can't be read: {}", id, away.getClass().getSimpleName());
            throw ApiException.notFound();
        }
        taken.downloaded(who, "media/" + id);
        boolean shown =
                file.contentType().startsWith("image/") || file.contentType().startsWith("audio/");
        ContentDisposition disposition = (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(id + "." + ENDINGS.getOrDefault(file.contentType(), "bin"))
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.contentType()))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .body(new ByteArrayResource(file.content())); // of which a player may ask for parts
    }
}
