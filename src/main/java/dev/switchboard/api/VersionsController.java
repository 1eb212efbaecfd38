package dev.switchboard.api;

import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.ground.version.Action;
import dev.switchboard.ground.version.Drafts;
import dev.switchboard.ground.version.FilesRefusedException;
import dev.switchboard.ground.version.NotNowException;
import dev.switchboard.ground.version.Serving;
import dev.switchboard.ground.version.Version;
import dev.switchboard.ground.version.Versions;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Each accepted change of routes/ and config/, for the platform's administrator. */
@RestController
@RequestMapping("/api/versions")
class VersionsController {

    private final Versions versions;
    private final Drafts drafts;

    VersionsController(Versions versions, Drafts drafts) {
        this.versions = versions;
        this.drafts = drafts;
    }

    /** Who changed which files, when, and how they came to be changed. */
    @GetMapping
    Page<Version> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        long before = wish.before().map(UUID::getLeastSignificantBits).orElse(0L);
        return Page.of(versions.list(before, wish.rows()), wish, version -> new UUID(0, version.number()));
    }

    /** Which instance serves which version, as each says itself every two seconds. */
    @GetMapping("/instances")
    Instances instances() {
        List<Serving> all = versions.instances();
        return new Instances(versions.last(), all.stream().allMatch(Serving::agrees), all);
    }

    /** Who did what to versions, drafts and trials. */
    @GetMapping("/actions")
    Page<Action> actions(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        return Page.of(drafts.actions(wish.before(), wish.rows()), wish, Action::id);
    }

    /** One version, and how it differs from the one before. */
    @GetMapping("/{number}")
    WholeVersion get(@PathVariable long number) {
        return new WholeVersion(find(number), versions.changes(number));
    }

    private Version find(long number) {
        return versions.find(number).orElseThrow(ApiException::notFound);
    }

    /** All files of a version, without their texts. */
    @GetMapping("/{number}/files")
    Files files(@PathVariable long number) {
        find(number);
        return new Files(versions.files(number));
    }

    /** @param name of a file of that version, with its folder */
    @GetMapping("/{number}/file")
    FileText file(@PathVariable long number, @RequestParam String name) {
        return versions.text(number, name).map(text -> new FileText(name, text)).orElseThrow(ApiException::notFound);
    }

    /** Puts all files of that version back, as a new version; refused whole if they would not load. */
    @PostMapping("/{number}/restore")
    @ResponseStatus(HttpStatus.CREATED)
    Version restore(@AuthenticationPrincipal SignedIn who, @PathVariable long number)
            throws FilesRefusedException, NotNowException {
        return versions.restore(number, who.subject()).orElseThrow(ApiException::notFound);
    }

    /**
     * @param number the last version
     * @param agreed whether each instance serves it
     */
    record Instances(long number, boolean agreed, List<Serving> items) {}

    record WholeVersion(Version version, List<Version.FileChange> changes) {}

    record Files(List<Version.KeptFile> items) {}

    record FileText(String name, String content) {}
}
