package dev.switchboard.api;

import dev.switchboard.desk.media.UploadRefusedException;
import dev.switchboard.desk.media.Uploads;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files to be sent: uploaded first, then named in {@code attachments} of a message. */
@RestController
class AttachmentsController {

    private static final Logger LOG = LoggerFactory.getLogger(AttachmentsController.class);

    private final Uploads uploads;

    AttachmentsController(Uploads uploads) {
        this.uploads = uploads;
    }

    /**
     * Takes a picture or a PDF of at most 5 MB, as it is; what it is, its content says. One that is not sent within a day is
     * forgotten.
     *
     * @param name what it is called
     */
    @PostMapping(path = BodyLimit.ATTACHMENTS, consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    Uploads.Uploaded take(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(defaultValue = "file") String name,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        byte[] content;
        try {
            content = request.getInputStream().readAllBytes();
        } catch (BodyLimit.TooLongException tooLong) {
            throw ApiException.tooLarge("body: expected at most 5 MB");
        }
        try {
            return uploads.add(who.organizationId(), who.subject(), name, content);
        } catch (UploadRefusedException refused) {
            throw ApiException.badRequest(String.valueOf(refused.getMessage()));
        } catch (IOException away) {
            throw notKept(away);
        }
    }

    /** One that is not sent yet. */
    @DeleteMapping(BodyLimit.ATTACHMENTS + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        try {
            if (!uploads.remove(who.organizationId(), id)) {
                throw ApiException.notFound();
            }
        } catch (IOException away) {
            throw notKept(away);
        }
    }

    private static ApiException notKept(IOException away) {
        LOG.warn("Files can't be kept: {}", away.getClass().getSimpleName());
        return ApiException.notSent();
    }
}
