package dev.switchboard.carrier.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.carrier.replay.Difference.Group;
import dev.switchboard.carrier.replay.Difference.Summary;
import java.util.Collection;

/** A difference as JSON: counts, and groups with examples; nothing that anybody said, and no whole number. */
final class ReplayJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReplayJson() {}

    /** @param unmet changed files that nothing which was played came by; none while it goes on */
    static String of(Summary summary, String currency, Collection<String> unmet) {
        ObjectNode json = JSON.createObjectNode()
                .put("calls", summary.calls())
                .put("texts", summary.played() - summary.calls())
                .put("different", summary.different())
                .put("unplayed", summary.unplayed())
                .put("alertsBefore", summary.alertsBefore())
                .put("alertsAfter", summary.alertsAfter())
                .put("microsBefore", summary.microsBefore())
                .put("microsAfter", summary.microsAfter())
                .put("currency", currency);
        ArrayNode files = json.putArray("unmet");
        unmet.forEach(files::add);
        ArrayNode groups = json.putArray("groups");
        for (Group group : summary.groups()) {
            ObjectNode each = groups.addObject()
                    .put("what", group.what())
                    .put("title", group.title())
                    .put("count", group.count());
            ArrayNode also = each.putArray("also");
            group.also().forEach(also::add);
            ArrayNode examples = each.putArray("examples");
            group.examples().forEach(shown -> examples.addPOJO(Example.of(shown.past())));
        }
        return JSON.valueToTree(json).toString();
    }
}
