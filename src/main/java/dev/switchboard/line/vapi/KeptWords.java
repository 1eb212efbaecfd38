package dev.switchboard.line.vapi;

import dev.switchboard.ground.agent.AgentProfile;
import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.agent.RedactionCounts;
import dev.switchboard.line.vapi.SpokenLines.Line;
import dev.switchboard.mind.redaction.ConversationRedaction;
import dev.switchboard.mind.redaction.Correction;
import dev.switchboard.mind.redaction.Redacted;
import dev.switchboard.mind.redaction.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What may be kept of what was said in a call, by the organization's settings. */
@Component
class KeptWords {

    private final AgentProfiles profiles;
    private final Redactor redactor;
    private final RedactionCounts counts;

    KeptWords(AgentProfiles profiles, Redactor redactor, RedactionCounts counts) {
        this.counts = counts;
        this.profiles = profiles;
        this.redactor = redactor;
    }

    List<Line> of(UUID organization, SpokenLines spoken) {
        AgentProfile profile = profiles.of(organization);
        if (!profile.redaction().on()) {
            return spoken.lines();
        }
        ConversationRedaction redaction =
                redactor.conversation(profile.redaction().health());
        List<Line> kept = new ArrayList<>();
        List<Integer> callers =
                new ArrayList<>(); // where the caller's lines are, in the order in which they were heard
        String agent = "";
        for (Line line : spoken.lines()) {
            if (line.role().equals(SpokenLines.CALLER)) {
                callers.add(kept.size());
                Redacted heard = redaction.hear(agent, line.text());
                counts.count(organization, heard.kinds());
                kept.add(with(line, heard.text().strip()));
                for (Correction correction : redaction.corrections()) {
                    int at = callers.get(correction.turn());
                    kept.set(at, with(kept.get(at), correction.text()));
                }
            } else {
                agent = line.role().equals(SpokenLines.AGENT) ? line.text() : agent;
                kept.add(with(line, redaction.say(line.text()).text()));
            }
        }
        return kept;
    }

    /** One line of a caller, for as long as the call goes on. */
    String once(UUID organization, String words) {
        AgentProfile profile = profiles.of(organization);
        return profile.redaction().on()
                ? redactor.conversation(profile.redaction().health())
                        .hear("", words)
                        .text()
                        .strip()
                : words.strip();
    }

    private static Line with(Line line, String text) {
        return new Line(line.role(), line.turn(), text, line.toolCallId());
    }
}
