package dev.switchboard.desk.callback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which of several alerts. */
final class Choices {

    private static final int MOST = 3;

    private Choices() {}

    /** The newest of each caller, up to three of those whom nobody has answered. */
    static List<AlertedCall> open(List<AlertedCall> recent) {
        List<AlertedCall> open = new ArrayList<>();
        for (AlertedCall call : recent) {
            boolean known = call.caller().isPresent()
                    && open.stream().anyMatch(other -> other.caller().equals(call.caller()));
            if (call.open() && !known && open.size() < MOST) {
                open.add(call);
            }
        }
        return open;
    }

    /** As the list that was sent last counts them, else as one sent now would. */
    static Optional<AlertedCall> picked(
            List<AlertedCall> recent, List<AlertedCall> open, List<UUID> offered, int pick) {
        if (offered.isEmpty()) {
            return pick <= open.size() ? Optional.of(open.get(pick - 1)) : Optional.empty();
        }
        return pick > offered.size()
                ? Optional.empty()
                : recent.stream()
                        .filter(call -> call.id().equals(offered.get(pick - 1)))
                        .findFirst();
    }

    static String list(List<AlertedCall> open, String command) {
        String lines = IntStream.range(0, open.size())
                .mapToObj(i -> (i + 1) + " " + open.get(i).shown())
                .collect(Collectors.joining("\n"));
        String how = command.equals(OwnerReply.DONE)
                ? open.size() > 2 ? "Reply DONE 1, DONE 2 or DONE 3:" : "Reply DONE 1 or DONE 2:"
                : "Reply with a number to call:";
        return open.size() + " callers are waiting. " + how + "\n" + lines;
    }
}
