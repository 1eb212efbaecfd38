package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.work.MessageTemplates;
import dev.switchboard.desk.work.MessageTemplates.Template;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.SignedIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Words that an organization sends again and again; an owner writes them, everybody uses them. */
@RestController
@RequestMapping("/api/message-templates")
class MessageTemplatesController {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_BODY = 1_600;
    private static final Pattern CONTENT_SID = Pattern.compile("HX[0-9a-f]{32}");
    private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern KNOWN = Pattern.compile("name|company|agent|number");

    private final OrganizationScope scope;
    private final MessageTemplates templates;

    MessageTemplatesController(OrganizationScope scope, MessageTemplates templates) {
        this.scope = scope;
        this.templates = templates;
    }

    @GetMapping
    Page<Template> list(
            @AuthenticationPrincipal SignedIn who,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        ListQuery query = new ListQuery("SELECT t.* FROM message_templates t", "t", who.organizationId());
        return Page.of(query.rows(scope, wish, MessageTemplates::row), wish, Template::id);
    }

    /** name, body with the fields {name} {company} {agent} {number}; optional: contentSid. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Template add(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = DeskBodies.NewTemplateBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", body.requiredText("name", LONGEST_NAME));
        fields.put("body", words(body));
        fields.put("contentSid", contentSid(body));
        body.refuseOthers();
        return onlyOneOfAName(() -> templates
                .add(who.organizationId(), who.subject(), fields)
                .orElseThrow(
                        () -> ApiException.conflict("there are %,d templates already, which is as many as there may be"
                                .formatted(MessageTemplates.MOST))));
    }

    /** A field that is left out keeps its value. */
    @PatchMapping("/{id}")
    Template change(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = DeskBodies.TemplateBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json).ignoring("id", "createdAt", "updatedAt");
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        if (body.has("name")) {
            changes.put("name", body.requiredText("name", LONGEST_NAME));
        }
        if (body.has("body")) {
            changes.put("body", words(body));
        }
        if (body.has("contentSid")) {
            changes.put("contentSid", contentSid(body));
        }
        body.refuseOthers();
        return onlyOneOfAName(() -> templates
                .change(who.organizationId(), who.subject(), id, changes)
                .orElseThrow(ApiException::notFound));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        if (!templates.delete(who.organizationId(), who.subject(), id)) {
            throw ApiException.notFound();
        }
    }

    private static Template onlyOneOfAName(Supplier<Template> write) {
        return ApiException.onlyOneOfAName(write, "there is a template of this name already");
    }

    private static String words(JsonBody body) {
        String words = body.requiredText("body", LONGEST_BODY);
        Matcher field = FIELD.matcher(words);
        while (field.find()) {
            if (!KNOWN.matcher(field.group(1)).matches()) {
                throw ApiException.badField("body", "no fields but {name}, {company}, {agent} and {number}");
            }
        }
        return words;
    }

    private static @Nullable String contentSid(JsonBody body) {
        String sid = body.text("contentSid", 40);
        if (sid != null && !CONTENT_SID.matcher(sid).matches()) {
            throw ApiException.badField("contentSid", "HX and 32 hexadecimal digits, as the carrier shows it");
        }
        return sid;
    }
}
