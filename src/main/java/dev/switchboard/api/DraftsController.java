package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.carrier.replay.ReplayRefusedException;
import dev.switchboard.carrier.replay.ReplayRun;
import dev.switchboard.carrier.replay.Replays;
import dev.switchboard.ground.database.UnknownOrganizationException;
import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.EditionRefusedException;
import dev.switchboard.ground.reload.RouteCatalogue;
import dev.switchboard.ground.reload.RouteDrawing;
import dev.switchboard.ground.reload.RouteDrawings;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.ground.version.Draft;
import dev.switchboard.ground.version.Drafts;
import dev.switchboard.ground.version.FileProblem;
import dev.switchboard.ground.version.FilesRefusedException;
import dev.switchboard.ground.version.NotNowException;
import dev.switchboard.ground.version.Trial;
import dev.switchboard.ground.version.Trials;
import dev.switchboard.ground.version.Version;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changes of routes/ and config/ before they serve: written, checked, approved and published, by the platform's administrators. */
@RestController
@RequestMapping(DraftsController.PATH)
class DraftsController {

    static final String PATH = "/api/drafts";

    private static final Set<String> STATES = Set.of("open", "published", "dropped");
    private static final int LONGEST_TITLE = 200;
    private static final int DAYS = 30;
    private static final int MOST_DAYS = 366;
    private static final int CALLS = 2_000;
    private static final int MOST_CALLS = 50_000;

    private final Drafts drafts;
    private final Trials trials;
    private final Replays replays;
    private final RouteCatalogue catalogue;

    DraftsController(Drafts drafts, Trials trials, Replays replays, RouteCatalogue catalogue) {
        this.drafts = drafts;
        this.trials = trials;
        this.replays = replays;
        this.catalogue = catalogue;
    }

    /** @param state open, published or dropped */
    @GetMapping
    Page<Draft> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        String wanted = Filters.oneOf("state", state, STATES);
        return Page.of(drafts.list(wanted, wish.before(), wish.rows()), wish, Draft::id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Draft create(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = FileBodies.DraftBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String title = body.requiredText("title", LONGEST_TITLE);
        Map<String, @Nullable String> changes = FileInput.changes(body);
        body.refuseOthers();
        return drafts.create(title, changes, who.subject());
    }

    /** With its texts, and how they differ from those that serve. */
    @GetMapping("/{id}")
    DraftView get(@PathVariable UUID id) {
        return new DraftView(find(id), drafts.needApproval(), trials.of(id));
    }

    private Draft find(UUID id) {
        return drafts.find(id).orElseThrow(ApiException::notFound);
    }

    /** Replaces what it changes; whoever had approved it has to look again. */
    @PutMapping("/{id}")
    Draft save(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = FileBodies.SavedDraftBody.class) JsonNode json)
            throws NotNowException {
        JsonBody body = JsonBody.of(json);
        String title = body.requiredText("title", LONGEST_TITLE);
        int revision = FileInput.revision(body);
        boolean renew = body.has("renew") && body.flag("renew");
        Map<String, @Nullable String> changes = FileInput.changes(body);
        body.refuseOthers();
        find(id);
        return drafts.save(id, revision, title, changes, renew, who.subject());
    }

    /**
     * Nothing of it serves then; it stays to be read.
     *
     * @param revision that was looked at: one that somebody has changed since is not ended
     */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void drop(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer revision)
            throws NotNowException {
        find(id);
        drafts.drop(id, revision, who.subject());
        trials.end(id, who.subject());
    }

    /** What is wrong with all files as they would be with these changes; nothing is saved. A route is drawn as well. */
    @PostMapping("/check")
    Check check(@RequestBody(required = false) @Schema(implementation = FileBodies.CheckBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        Map<String, @Nullable String> changes = FileInput.changes(body);
        String drawn = body.text("drawing", FileInput.LONGEST_NAME);
        body.refuseOthers();
        return new Check(drafts.problems(changes), drawn == null ? null : drawing(drawn, changes.get(drawn)));
    }

    private static @Nullable RouteDrawing drawing(String name, @Nullable String text) {
        try {
            String file = name.substring(name.lastIndexOf('/') + 1);
            return text == null || !name.startsWith("routes/") || !file.endsWith(".yaml")
                    ? null
                    : RouteDrawings.of(file.substring(0, file.length() - ".yaml".length()), text);
        } catch (BadFileException noRoute) {
            return null; // what is wrong with it stands among the problems
        }
    }

    /** What may be written in a route: steps with their options, endpoints, and beans with their methods. */
    @GetMapping("/words")
    RouteCatalogue.Catalogue words() {
        return catalogue.words();
    }

    /** By somebody who wrote nothing of it. */
    @PostMapping("/{id}/approve")
    Draft approve(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = FileBodies.RevisionBody.class) JsonNode json)
            throws NotNowException {
        JsonBody body = JsonBody.of(json);
        int revision = FileInput.revision(body);
        body.refuseOthers();
        find(id);
        return drafts.approve(id, revision, who.subject());
    }

    /** Writes it to the files, for everybody; refused whole if it would not load. */
    @PostMapping("/{id}/publish")
    @ResponseStatus(HttpStatus.CREATED)
    Version publish(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = FileBodies.RevisionBody.class) JsonNode json)
            throws NotNowException, FilesRefusedException {
        Version published = drafts.publish(asSeen(id, json), who.subject());
        trials.end(id, who.subject()); // everybody has it now
        return published;
    }

    /** As whoever asks has seen it, or it is not what they mean. */
    private Draft asSeen(UUID id, @Nullable JsonNode json) {
        JsonBody body = JsonBody.of(json);
        int revision = FileInput.revision(body);
        body.refuseOthers();
        return seen(id, revision);
    }

    private Draft seen(UUID id, int revision) {
        Draft draft = find(id);
        if (draft.revision() != revision) {
            throw ApiException.conflict("somebody has changed this draft meanwhile; look at it again");
        }
        return draft;
    }

    /** Plays past calls and texts of the organization that is asked for through it; how that goes is told at /api/replays/{id}. */
    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.CREATED)
    StartedReplay replay(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = FileBodies.ReplayDraftBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        int revision = FileInput.revision(body);
        int days = body.whole("days", 1, MOST_DAYS, DAYS);
        int sample = body.whole("sample", 1, MOST_CALLS, CALLS);
        body.refuseOthers();
        UUID organization = who.organizationId();
        Draft draft = seen(id, revision);
        try {
            ReplayRun run = drafts.inFolder(
                    draft,
                    folder -> replays.start(
                            organization, who.subject(), "draft/" + id, folder, Duration.ofDays(days), sample));
            return new StartedReplay(run.id());
        } catch (ReplayRefusedException refused) {
            throw ApiException.conflict(String.valueOf(refused.getMessage()));
        } catch (EditionRefusedException bad) {
            throw ApiException.conflict("this draft does not load; check it first");
        }
    }

    /** Serves one organization, or a share of all calls, from now on; refused if it would not load, or another trial runs. */
    @PostMapping("/{id}/trial")
    @ResponseStatus(HttpStatus.CREATED)
    Trial tryOut(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = FileBodies.TrialBody.class) JsonNode json)
            throws NotNowException, FilesRefusedException {
        JsonBody body = JsonBody.of(json);
        int revision = FileInput.revision(body);
        UUID organization = body.has("organizationId") ? body.id("organizationId") : null;
        int share = body.whole("share", 1, 100, 0);
        body.refuseOthers();
        if ((organization == null) == (share == 0)) {
            throw ApiException.badField("share", "a share of all calls in percent, or else an organizationId");
        }
        try {
            return trials.start(seen(id, revision), organization, share == 0 ? null : share, who.subject());
        } catch (UnknownOrganizationException unknown) {
            throw ApiException.badField("organizationId", "the id of an organization");
        }
    }

    /** Calls that began with it stay with it until they are over. */
    @DeleteMapping("/{id}/trial")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endTrial(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        find(id);
        if (!trials.end(id, who.subject())) {
            throw ApiException.conflict("no trial of this draft runs");
        }
    }

    /**
     * @param needsApproval whether somebody else has to approve it before it serves anybody
     * @param trials of it, newest first
     */
    record DraftView(Draft draft, boolean needsApproval, List<Trial> trials) {}

    record StartedReplay(UUID id) {}

    /** @param drawing null for what is no route, or can't be read */
    record Check(List<FileProblem> problems, @Nullable RouteDrawing drawing) {}
}
