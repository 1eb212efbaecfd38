package dev.switchboard.api;

import dev.switchboard.desk.export.ExportWish;
import dev.switchboard.desk.export.ExportedTable;
import dev.switchboard.desk.export.Exports;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an organization has, as CSV. A cell that a spreadsheet would take for a formula has an apostrophe in front. */
@RestController
class ExportsController {

    private static final String CSV = "text/csv";
    private static final String ENDING = ".csv";

    private final Exports exports;

    ExportsController(Exports exports) {
        this.exports = exports;
    }

    /** All people, newest first; the import takes the file back, apostrophes and all. */
    @GetMapping("/api/contacts/export")
    @ApiResponse(
            responseCode = "200",
            description = "CSV in UTF-8 with a byte order mark",
            content = @Content(mediaType = CSV, schema = @Schema(type = "string")))
    void contacts(@AuthenticationPrincipal SignedIn who, @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        give(
                new ExportWish(
                        who.organizationId(),
                        who.subject(),
                        ExportedTable.CONTACTS,
                        Optional.empty(),
                        Optional.empty()),
                response);
    }

    /**
     * Calls, messages, contacts, appointments or usage, newest first: those made, of appointments those that start, of usage what
     * happened, at or after from and before to, a time or a day in UTC.
     */
    @GetMapping("/api/exports/{file}")
    @ApiResponse(
            responseCode = "200",
            description = "CSV in UTF-8 with a byte order mark",
            content = @Content(mediaType = CSV, schema = @Schema(type = "string")))
    void file(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable
                    @Schema(
                            allowableValues = {
                                "calls.csv",
                                "messages.csv",
                                "contacts.csv",
                                "appointments.csv",
                                "usage.csv"
                            })
                    String file,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        ExportedTable table = Optional.of(file)
                .filter(name -> name.endsWith(ENDING))
                .flatMap(name -> ExportedTable.of(name.substring(0, name.length() - ENDING.length())))
                .orElseThrow(ApiException::notFound);
        give(
                new ExportWish(
                        who.organizationId(),
                        who.subject(),
                        table,
                        Optional.ofNullable(Filters.time("from", from)),
                        Optional.ofNullable(Filters.time("to", to))),
                response);
    }

    private void give(ExportWish wish, HttpServletResponse response) throws IOException {
        boolean written = exports.write(wish, () -> {
            response.setContentType(CSV + ";charset=UTF-8");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"" + wish.table().wire() + ENDING + "\"");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            return response.getOutputStream();
        });
        if (!written) {
            throw ApiException.tooMany(ContactFilesController.BUSY);
        }
    }
}
