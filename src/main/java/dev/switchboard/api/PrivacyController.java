package dev.switchboard.api;

import dev.switchboard.ground.agent.RedactionCounts;
import dev.switchboard.ground.security.SignedIn;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was done for the privacy of callers, in figures; for owners. */
@RestController
@RequestMapping("/api/privacy")
class PrivacyController {

    private static final int USUAL = 12;
    private static final int MOST = 120;

    private final RedactionCounts counts;

    PrivacyController(RedactionCounts counts) {
        this.counts = counts;
    }

    /**
     * How often something was blacked out before it was kept, by month and kind: card, security_code, social, birth, health, or the
     * name of a pattern of config/redaction.yml. What it was is kept nowhere.
     *
     * @param months how many, with this one; 12 unless said
     */
    @GetMapping("/counts")
    CountsView counts(@AuthenticationPrincipal SignedIn who, @RequestParam(required = false) @Nullable String months) {
        if (months != null && (!months.matches("[0-9]{1,3}") || wished(months) < 1 || wished(months) > MOST)) {
            throw ApiException.badField("months", "a whole number from 1 to " + MOST);
        }
        return new CountsView(counts.of(who.organizationId(), months == null ? USUAL : wished(months)).stream()
                .map(counted -> new CountView(
                        counted.month().toString().substring(0, "2026-01".length()), counted.kind(), counted.count()))
                .toList());
    }

    private static int wished(String months) {
        return Integer.parseInt(months);
    }

    record CountsView(List<CountView> items) {}

    /** @param month like 2026-01, in the organization's zone */
    record CountView(String month, String kind, long count) {}
}
