package dev.switchboard.api;

import dev.switchboard.desk.contact.ContactExport;
import dev.switchboard.desk.contact.ContactImport;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** People as CSV, in and out; neither way is a whole file ever in memory. */
@RestController
class ContactFilesController {

    private static final String CSV = "text/csv";
    private static final String BUSY = "two files are under way already, try again in a minute";

    private final ContactImport files;
    private final ContactExport export;

    ContactFilesController(ContactImport files, ContactExport export) {
        this.files = files;
        this.export = export;
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

    /** All people, newest first. A cell that a spreadsheet would take for a formula has an apostrophe in front, which is taken off on import. */
    @GetMapping("/api/contacts/export")
    @ApiResponse(
            responseCode = "200",
            description = "CSV in UTF-8 with a byte order mark",
            content = @Content(mediaType = CSV, schema = @Schema(type = "string")))
    void give(@AuthenticationPrincipal SignedIn who, @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        boolean written = export.write(who.organizationId(), who.subject(), () -> {
            response.setContentType(CSV + ";charset=UTF-8");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"contacts.csv\"");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            return response.getOutputStream();
        });
        if (!written) {
            throw ApiException.tooMany(BUSY);
        }
    }
}
