package dev.switchboard.api;

import dev.switchboard.desk.contact.ContactImport;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** People as CSV; no file is ever whole in memory. */
@RestController
class ContactFilesController {

    private static final String CSV = "text/csv";
    static final String BUSY = "two files are under way already, try again in a minute";

    private final ContactImport files;

    ContactFilesController(ContactImport files) {
        this.files = files;
    }

    /**
     * Takes CSV in UTF-8, at most 20 MB: name, phone, email, tags (separated by semicolons), notes, consent, leadStatus,
     * serviceInterests, in any order. Whoever is known by the number, or without one by the address, is changed as far as a line
     * says something; all others are made.
     */
    @PostMapping(path = BodyLimit.IMPORT, consumes = CSV)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = @Content(mediaType = CSV, schema = @Schema(type = "string")))
    ContactImport.Result take(
            @AuthenticationPrincipal SignedIn who, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        try {
            return files.read(who.organizationId(), who.subject(), request.getInputStream())
                    .orElseThrow(() -> ApiException.tooMany(BUSY));
        } catch (BodyLimit.TooLongException tooLong) {
            throw ApiException.tooLarge("body: expected at most 20 MB; split the file");
        }
    }
}
