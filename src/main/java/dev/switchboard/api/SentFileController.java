package dev.switchboard.api;

import dev.switchboard.desk.media.MediaFiles;
import dev.switchboard.desk.message.FileAddresses;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A file that somebody sends, for the carrier that fetches it; nobody is signed in, the address itself is the key. */
@Hidden
@RestController
@RequestMapping("/files/{organization}/{file}")
class SentFileController {

    private final FileAddresses addresses;
    private final MediaFiles files;

    SentFileController(FileAddresses addresses, MediaFiles files) {
        this.addresses = addresses;
        this.files = files;
    }

    /** The same 404 for what is not there, was erased, is not signed, or has ended. */
    @GetMapping
    ResponseEntity<Resource> get(
            @PathVariable UUID organization,
            @PathVariable UUID file,
            @RequestParam(defaultValue = "0") long until,
            @RequestParam(defaultValue = "") String signature) {
        if (!addresses.isGood(organization, file, until, signature)) {
            return ResponseEntity.notFound().build();
        }
        try {
            Optional<MediaFiles.Kept> kept = files.find(organization, file);
            return kept.<ResponseEntity<Resource>>map(it -> ResponseEntity.ok()
                            .contentType(MediaType.parseMediaType(it.contentType()))
                            .header("X-Content-Type-Options", "nosniff")
                            .header("Content-Security-Policy", "sandbox; default-src 'none'")
                            .header("X-Robots-Tag", "noindex, nofollow")
                            .cacheControl(CacheControl.noStore())
                            .body(new ByteArrayResource(it.content())))
                    .orElseGet(() -> ResponseEntity.notFound().build());
        } catch (IOException away) {
            return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
        }
    }
}
