package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.figure.page.OpenQuestions;
import dev.switchboard.ground.figure.page.OpenQuestions.OpenQuestion;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.mind.knowledge.Document;
import dev.switchboard.mind.knowledge.Given;
import dev.switchboard.mind.knowledge.KnowledgeDocuments;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Questions of callers that nothing was found for: whoever answers one teaches the agent. */
@RestController
@RequestMapping("/api/analytics/dialogue/unanswered")
class QuestionsController {

    private static final int LONGEST_ANSWER = 20_000;
    private static final int MOST = 200;

    private final OrganizationScope scope;
    private final KnowledgeDocuments documents;
    private final AuditLog audit;

    QuestionsController(OrganizationScope scope, KnowledgeDocuments documents, AuditLog audit) {
        this.scope = scope;
        this.documents = documents;
        this.audit = audit;
    }

    /** What still wants an answer; what was asked most often comes first. The same words are one question. */
    @GetMapping
    QuestionsView list(@AuthenticationPrincipal SignedIn who) {
        return new QuestionsView(
                scope.in(who.organizationId(), jdbc -> OpenQuestions.list(jdbc, who.organizationId(), MOST)));
    }

    /** Writes the answer into what the agent knows, under the question, and takes the question off the list. */
    @PostMapping("/{id}/answer")
    @ResponseStatus(HttpStatus.CREATED)
    Document answer(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = AnswerBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String answer = body.requiredText("answer", LONGEST_ANSWER);
        body.refuseOthers();
        OpenQuestion question = question(who, id);
        String words = question.question().strip();
        String title = words.length() > Given.LONGEST_TITLE ? words.substring(0, Given.LONGEST_TITLE) : words;
        Document document = documents
                .add(who.organizationId(), who.subject(), Given.text(title, words + "\n\n" + answer, ""))
                .orElseThrow(() -> ApiException.conflict("there are as many documents as there may be"));
        settle(who, id, "answered");
        return document;
    }

    /** Takes a question off the list that wants no answer. */
    @PostMapping("/{id}/dismiss")
    SettledView dismiss(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        question(who, id);
        return new SettledView(settle(who, id, "dismissed"));
    }

    private OpenQuestion question(SignedIn who, UUID id) {
        return scope.in(who.organizationId(), jdbc -> OpenQuestions.find(jdbc, who.organizationId(), id))
                .orElseThrow(ApiException::notFound);
    }

    private int settle(SignedIn who, UUID id, String how) {
        return scope.in(who.organizationId(), jdbc -> {
            int times = OpenQuestions.settle(jdbc, who.organizationId(), id, who.subject());
            audit.append(
                    jdbc,
                    who.organizationId(),
                    new Change(
                            who.subject(), "changed", "questions/" + id, Map.of("state", Arrays.asList("open", how))));
            return times;
        });
    }

    record QuestionsView(List<OpenQuestion> items) {}

    /** @param times how often it was asked */
    record SettledView(int times) {}

    record AnswerBody(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    maxLength = LONGEST_ANSWER,
                    description = "In your own words, as your agent is to know it.")
            String answer) {}
}
