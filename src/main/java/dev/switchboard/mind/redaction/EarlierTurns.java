package dev.switchboard.mind.redaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The last turns of a conversation, kept in memory as long as a number that was begun there may still be ended. */
final class EarlierTurns {

    private static final int KEPT = 4;

    /** What a turn said, what is known of it, and the digits that it ended with. */
    static final class Turn {
        final int number;
        final String said;
        final List<Span> spans;
        final List<Atom> first;
        final List<Atom> last;
        final boolean oneRun;

        Turn(int number, String said, List<Span> spans, List<Atom> first, List<Atom> last, boolean oneRun) {
            this.number = number;
            this.said = said;
            this.spans = new ArrayList<>(spans);
            this.first = first;
            this.last = last;
            this.oneRun = oneRun;
        }
    }

    private final Deque<Turn> turns = new ArrayDeque<>();

    /** The turns, the latest first, whose digits together with these make a card's or a social security number. */
    List<Turn> begunBefore(List<Atom> atoms, boolean social) {
        String digits = SocialNumbers.digits(atoms);
        List<Turn> parts = new ArrayList<>();
        Iterator<Turn> latestFirst = turns.descendingIterator();
        while (latestFirst.hasNext()) {
            Turn turn = latestFirst.next();
            if (turn.last.isEmpty()) {
                break;
            }
            digits = SocialNumbers.digits(turn.last) + digits;
            parts.add(turn);
            if (isCard(digits) || social && digits.length() == SocialNumbers.LENGTH) {
                return parts;
            }
            if (!turn.oneRun || digits.length() > CardNumbers.LONGEST) {
                break;
            }
        }
        return List.of();
    }

    static boolean isCard(String digits) {
        return digits.length() >= CardNumbers.SHORTEST
                && digits.length() <= CardNumbers.LONGEST
                && CardNumbers.isIssued(digits, 0, digits.length())
                && CardNumbers.passesLuhn(digits, 0, digits.length());
    }

    void add(Turn turn) {
        turns.addLast(turn);
        if (turns.size() > KEPT) {
            turns.removeFirst();
        }
    }
}
