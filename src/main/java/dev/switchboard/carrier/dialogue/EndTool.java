package dev.switchboard.carrier.dialogue;

import org.springframework.stereotype.Component;

/** Ends the call, after what is still said in this turn. */
@Component("endTool")
public final class EndTool {

    public ToolAnswer end() {
        return ToolAnswer.going("The call ends after your next words.", Next.HANG_UP);
    }
}
