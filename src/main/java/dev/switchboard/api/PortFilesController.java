package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.line.porting.PortFile;
import dev.switchboard.line.porting.PortPapers;
import dev.switchboard.line.porting.PortRequest;
import dev.switchboard.line.telephony.Forwardings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The bill and the letter of authorization of a number that is brought along. Both are kept encrypted. */
@RestController
@RequestMapping(PortRequestsController.PATH + "/{id}")
class PortFilesController {

    private static final int UPLOADS = 8; // each holds a file in memory
    private static final int LONGEST_NAME = 100;

    private final PortPapers papers;
    private final Forwardings forwardings;
    private final Taken taken;
    private final Semaphore uploads = new Semaphore(UPLOADS);

    PortFilesController(PortPapers papers, Forwardings forwardings, Taken taken) {
        this.papers = papers;
        this.taken = taken;
        this.forwardings = forwardings;
    }

    /** The losing carrier's last bill: PDF, JPEG or PNG of at most 10 MB. */
    @PostMapping(path = "/bill", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    PortView putBill(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        return view(who, papers.putBill(who.organizationId(), who.subject(), id, read(file)));
    }

    /**
     * JSON: signature, the authorized person's name, typed; writes the letter, and signs it. Multipart: a letter that was signed on
     * paper (PDF, JPEG or PNG of at most 10 MB).
     */
    @PostMapping(path = "/letter", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    PortView putLetter(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        return view(who, papers.putLetter(who.organizationId(), who.subject(), id, read(file)));
    }

    /**
     * JSON: signature, the authorized person's name, typed; writes the letter, and signs it. Multipart: a letter that was signed on
     * paper (PDF, JPEG or PNG of at most 10 MB).
     */
    @PostMapping(path = "/letter", consumes = MediaType.APPLICATION_JSON_VALUE)
    PortView sign(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = PortBodies.LetterBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String name = body.requiredText("signature", LONGEST_NAME);
        body.refuseOthers();
        return view(who, papers.sign(who.organizationId(), who.subject(), id, name));
    }

    /** The letter as it was signed or uploaded, else one to be signed on paper. */
    @GetMapping(
            path = "/letter",
            produces = {MediaType.APPLICATION_PDF_VALUE, MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE})
    ResponseEntity<byte[]> letter(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        PortFile letter = papers.letter(who.organizationId(), id);
        taken.downloaded(who, "port-requests/" + id + "/letter");
        return file(letter, "letter-of-authorization");
    }

    @GetMapping(
            path = "/bill",
            produces = {MediaType.APPLICATION_PDF_VALUE, MediaType.IMAGE_PNG_VALUE, MediaType.IMAGE_JPEG_VALUE})
    ResponseEntity<byte[]> bill(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        PortFile bill = papers.bill(who.organizationId(), id).orElseThrow(ApiException::notFound);
        taken.downloaded(who, "port-requests/" + id + "/bill");
        return file(bill, "bill");
    }

    private static ResponseEntity<byte[]> file(PortFile file, String name) {
        String extension = file.type().replaceFirst(".*/", "").replace("jpeg", "jpg");
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(file.type()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + "." + extension)
                                .build()
                                .toString())
                .body(file.content());
    }

    private PortFile read(@Nullable MultipartFile file) throws IOException {
        if (file == null || file.isEmpty()) {
            throw ApiException.badField("file", "a file that is not empty");
        }
        if (!uploads.tryAcquire()) {
            throw ApiException.tooMany("other files are being uploaded, try again in a minute");
        }
        try (InputStream stream = file.getInputStream()) {
            byte[] content = stream.readNBytes(PortFile.LARGEST + 1);
            if (content.length > PortFile.LARGEST) {
                throw ApiException.tooLarge("file: expected at most 10 MB");
            }
            return PortFile.of(name(file), content)
                    .orElseThrow(() -> ApiException.badField("file", "a PDF, or a picture as JPEG or PNG"));
        } finally {
            uploads.release();
        }
    }

    /** Names of files come from anywhere: no folders, nothing that can't be seen. */
    private static String name(MultipartFile file) {
        String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "").strip();
        return clean.substring(0, Math.min(clean.length(), LONGEST_NAME));
    }

    private PortView view(SignedIn who, PortRequest port) {
        return PortView.of(port, forwardings.ofNumber(who.organizationId(), port.number()), List.of());
    }
}
