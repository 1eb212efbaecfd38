package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.http.GuardedGet;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.mind.knowledge.Document;
import dev.switchboard.mind.knowledge.Given;
import dev.switchboard.mind.knowledge.Knowledge;
import dev.switchboard.mind.knowledge.KnowledgeDocuments;
import dev.switchboard.mind.knowledge.Passage;
import dev.switchboard.mind.knowledge.reading.FileReader;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What an organization knows of itself; everybody of it may ask, owners give and take. */
@RestController
@RequestMapping(KnowledgeController.PATH)
class KnowledgeController {

    static final String PATH = "/api/knowledge";

    private static final int LONGEST_TEXT = 500_000;
    private static final int MOST_PASSAGES = 10;
    private static final int UPLOADS = 8; // each holds a file in memory

    private final OrganizationScope scope;
    private final KnowledgeDocuments documents;
    private final Knowledge knowledge;
    private final Semaphore uploads = new Semaphore(UPLOADS);

    KnowledgeController(OrganizationScope scope, KnowledgeDocuments documents, Knowledge knowledge) {
        this.scope = scope;
        this.documents = documents;
        this.knowledge = knowledge;
    }

    /** @param documentId null for what is a setting and not a document */
    record PassageView(
            UUID id,
            @Nullable UUID documentId,
            String title,
            String heading,
            String text,
            String spoken,
            double score) {

        static PassageView of(Passage passage) {
            return new PassageView(
                    passage.id(),
                    passage.documentId().orElse(null),
                    passage.title(),
                    passage.heading(),
                    passage.text(),
                    passage.spoken(),
                    Math.round(passage.score() * 1_000) / 1_000.0);
        }
    }

    /** @param answers whether {@code spoken} of the first would be read to a caller */
    record SearchView(List<PassageView> items, boolean answers) {}

    @GetMapping
    Page<Document> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        ListQuery query = new ListQuery(KnowledgeDocuments.list(), "d", who.organizationId());
        return Page.of(query.rows(scope, wish, KnowledgeDocuments::row), wish, Document::id);
    }

    @GetMapping("/{id}")
    Document get(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        return documents.find(who.organizationId(), id).orElseThrow(ApiException::notFound);
    }

    /** What answers a question, best first, as callers would ask it; with what would be said. */
    @GetMapping("/search")
    SearchView search(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Integer limit) {
        if (q == null || q.isBlank() || q.length() > Knowledge.LONGEST_QUESTION) {
            throw ApiException.badField("q", "a question of 1 to %d characters".formatted(Knowledge.LONGEST_QUESTION));
        }
        int most = limit == null ? 5 : limit;
        if (most < 1 || most > MOST_PASSAGES) {
            throw ApiException.badField("limit", "a whole number from 1 to " + MOST_PASSAGES);
        }
        List<Passage> passages = knowledge.search(who.organizationId(), q, most);
        return new SearchView(
                passages.stream().map(PassageView::of).toList(),
                !passages.isEmpty() && passages.get(0).answers());
    }

    /**
     * JSON: text with a title, or url with or without one; a url alone is fetched, now and each day. Multipart: a file (PDF, HTML,
     * Markdown or text, at most 10 MB), called by its name unless there is a title. Takes the place of what has the same url, or
     * the same title.
     */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Document add(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = KnowledgeBodies.NewKnowledgeBody.class)
                    JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String text = body.text("text", LONGEST_TEXT);
        String url = body.text("url", Given.LONGEST_SOURCE);
        String title = body.text("title", Given.LONGEST_TITLE);
        body.refuseOthers();
        if (text == null && url == null) {
            throw ApiException.badField("text", "a text, unless there is a url");
        }
        URI address = url == null ? null : address(url);
        if (text != null) {
            if (title == null) {
                throw ApiException.badField("title", "a text of 1 to %d characters".formatted(Given.LONGEST_TITLE));
            }
            return add(who, Given.text(title, text, url == null ? "" : url));
        }
        return add(who, Given.address(title == null ? "" : title, address));
    }

    /**
     * JSON: text with a title, or url with or without one; a url alone is fetched, now and each day. Multipart: a file (PDF, HTML,
     * Markdown or text, at most 10 MB), called by its name unless there is a title. Takes the place of what has the same url, or
     * the same title.
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Document upload(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable String title)
            throws IOException {
        if (file == null || file.isEmpty()) {
            throw ApiException.badField("file", "a file that is not empty");
        }
        String name = plain(file.getOriginalFilename() == null ? "" : file.getOriginalFilename());
        String called = title == null || title.isBlank() ? name.replaceFirst("\\.[A-Za-z0-9]{1,8}$", "") : plain(title);
        if (called.isEmpty() || called.length() > Given.LONGEST_TITLE) {
            throw ApiException.badField("title", "a text of 1 to %d characters".formatted(Given.LONGEST_TITLE));
        }
        if (!uploads.tryAcquire()) {
            throw ApiException.tooMany("other files are being uploaded, try again in a minute");
        }
        try (InputStream stream = file.getInputStream()) {
            byte[] content = stream.readNBytes(FileReader.LARGEST + 1);
            if (content.length > FileReader.LARGEST) {
                throw ApiException.tooLarge(BodyLimit.FILE_TOO_LARGE);
            }
            return add(who, Given.file(called, name, content));
        } finally {
            uploads.release();
        }
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        if (!documents.delete(who.organizationId(), who.subject(), id)) {
            throw ApiException.notFound();
        }
    }

    private Document add(SignedIn who, Given given) {
        return documents
                .add(who.organizationId(), who.subject(), given)
                .orElseThrow(
                        () -> ApiException.conflict("there are %,d documents already, which is as many as there may be"
                                .formatted(KnowledgeDocuments.MOST)));
    }

    private static URI address(String url) {
        return GuardedGet.address(url)
                .orElseThrow(
                        () -> ApiException.badField("url", "the address of a page, like https://shop.example/prices"));
    }

    /** Names of files come from anywhere: no folders, nothing that can't be seen. */
    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "").strip();
        return clean.substring(0, Math.min(clean.length(), Given.LONGEST_TITLE));
    }
}
