package dev.switchboard.api;

import dev.switchboard.desk.privacy.PersonExport;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** All that is kept of one person, for them to have; owners ask for it. */
@RestController
class PersonExportController {

    private static final String ZIP = "application/zip";

    private final PersonExport export;

    PersonExportController(PersonExport export) {
        this.export = export;
    }

    /** A zip: person.json, recordings as MP3 and files as they were sent. What can't be had now is named in person.json. */
    @PostMapping("/api/contacts/{id}/export")
    @ApiResponse(
            responseCode = "200",
            description = "The zip",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    void export(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        boolean written = export.write(who.organizationId(), who.subject(), id, () -> {
            response.setContentType(ZIP);
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"person-" + id + ".zip\"");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            return response.getOutputStream();
        });
        if (!written) {
            throw ApiException.tooMany("another export is under way already, try again in a minute");
        }
    }
}
