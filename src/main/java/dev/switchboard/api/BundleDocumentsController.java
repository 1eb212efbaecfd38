package dev.switchboard.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.line.bundle.BundlePapers;
import dev.switchboard.line.bundle.BundlePapers.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The documents of papers. They come in and never go out again, but to the carrier. */
@RestController
@RequestMapping(BundlesController.PATH + "/{id}/documents")
class BundleDocumentsController {

    private static final int UPLOADS = 4; // each holds a file in memory, and the same encrypted
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_JSON = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BundlePapers papers;
    private final Semaphore uploads = new Semaphore(UPLOADS);

    BundleDocumentsController(BundlePapers papers) {
        this.papers = papers;
    }

    /**
     * A PDF, JPEG or PNG of at most 10 MB. type is one of the accepted ones of a requirement; requirement may be left out where
     * that is clear; attributes is a JSON object of what stands on it, where that is not what was filled in already.
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    WholeBundleView.DocumentView upload(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String requirement,
            @RequestParam(required = false) @Nullable String attributes)
            throws IOException {
        if (file == null || file.isEmpty()) {
            throw ApiException.badField("file", "a file that is not empty");
        }
        if (type == null || type.isBlank() || type.length() > LONGEST_NAME) {
            throw ApiException.badField("type", "one of the kinds of documents that are accepted");
        }
        if (!uploads.tryAcquire()) {
            throw ApiException.tooMany("other files are being uploaded, try again in a minute");
        }
        try (InputStream stream = file.getInputStream()) {
            byte[] content = stream.readNBytes(BundlePapers.LARGEST + 1);
            String name = Optional.ofNullable(file.getOriginalFilename()).orElse("");
            Upload upload = new Upload(
                    Optional.ofNullable(requirement).filter(text -> !text.isBlank()),
                    type.strip(),
                    name,
                    content,
                    fields(attributes));
            return WholeBundleView.DocumentView.of(papers.add(who.organizationId(), who.subject(), id, upload));
        } finally {
            uploads.release();
        }
    }

    private static Map<String, String> fields(@Nullable String attributes) {
        if (attributes == null || attributes.isBlank()) {
            return Map.of();
        }
        try {
            JsonNode json = attributes.length() > LONGEST_JSON ? null : JSON.readTree(attributes);
            if (json != null && json.isObject()) {
                return BundleInputs.fields(json, "attributes", Map.of());
            }
        } catch (JsonProcessingException broken) {
            // refused below
        }
        throw ApiException.badField("attributes", "a JSON object of texts");
    }

    @DeleteMapping("/{documentId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id, @PathVariable UUID documentId) {
        papers.remove(who.organizationId(), who.subject(), id, documentId);
    }
}
