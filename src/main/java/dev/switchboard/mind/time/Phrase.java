package dev.switchboard.mind.time;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A pattern of {@code times.yml}: words with alternatives, parts that may be missing, and slots such as {@code {weekday}}. */
record Phrase(List<Piece> pieces) {

    /** More ways than these to read one pattern at one place are not followed. */
    private static final int MOST = 8;

    private static final int LONGEST_GAP = 3;

    private enum Kind {
        WORDS,
        SLOT,
        /** up to three other words */
        GAP
    }

    private record Piece(Kind kind, Set<String> words, String slot, boolean optional) {}

    /** What a pattern was read as. @param slots by their names; the second of one name has a 2 behind it */
    record Match(int end, Map<String, Object> slots) {}

    static Phrase of(String pattern) {
        List<Piece> pieces = new ArrayList<>();
        for (String written : pattern.strip().split(" +")) {
            boolean optional = written.startsWith("[") && written.endsWith("]");
            String bare = optional ? written.substring(1, written.length() - 1) : written;
            if (bare.equals("..")) {
                pieces.add(new Piece(Kind.GAP, Set.of(), "", false));
            } else if (bare.startsWith("{") && bare.endsWith("}")) {
                pieces.add(new Piece(Kind.SLOT, Set.of(), bare.substring(1, bare.length() - 1), optional));
            } else {
                pieces.add(new Piece(Kind.WORDS, words(bare), "", optional));
            }
        }
        return new Phrase(List.copyOf(pieces));
    }

    private static Set<String> words(String written) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : written.split("/")) {
            words.add(word.equals("-") ? word : Tokens.folded(word));
        }
        return words;
    }

    /** Whether a word of it has no letters, and so would be read out of a number. */
    boolean isOpen() {
        return pieces.stream().anyMatch(piece -> piece.words.contains(""));
    }

    List<String> slots() {
        return slots(true);
    }

    /** @param optional whether those are wanted that may be missing */
    List<String> slots(boolean optional) {
        return pieces.stream()
                .filter(piece -> piece.kind == Kind.SLOT && (optional || !piece.optional))
                .map(Piece::slot)
                .toList();
    }

    /** Words of which one stands where it begins; empty if that may be anything. */
    Set<String> beginnings() {
        Set<String> words = new HashSet<>();
        for (Piece piece : pieces) {
            if (piece.kind != Kind.WORDS) {
                return Set.of();
            }
            words.addAll(piece.words);
            if (!piece.optional) {
                return words;
            }
        }
        return words;
    }

    boolean mayBeginWith(String word) {
        Set<String> beginnings = beginnings();
        return beginnings.isEmpty() || beginnings.contains(word);
    }

    /** All ways to read it here, at most {@link #MOST}; one that is read over no word at all is none. */
    List<Match> at(Reading reading, int at) {
        Piece first = pieces.get(0);
        if (first.kind == Kind.WORDS
                && !first.optional
                && !first.words.contains(reading.token(at).text())) {
            return List.of();
        }
        List<Match> all = new ArrayList<>(1);
        follow(reading, 0, at, Map.of(), all);
        all.removeIf(match -> match.end == at);
        return all;
    }

    private void follow(Reading reading, int piece, int at, Map<String, Object> slots, List<Match> all) {
        if (all.size() >= MOST) {
            return;
        }
        if (piece == pieces.size()) {
            all.add(new Match(at, slots));
            return;
        }
        Piece next = pieces.get(piece);
        if (next.kind == Kind.GAP) {
            for (int more = 0; more <= LONGEST_GAP; more++) {
                follow(reading, piece + 1, at + more, slots, all);
            }
            return;
        }
        if (next.kind == Kind.SLOT) {
            for (Found found : reading.slot(next.slot, at)) {
                follow(reading, piece + 1, found.end(), with(slots, next.slot, found.value()), all);
            }
        } else if (next.words.contains(reading.token(at).text())) {
            follow(reading, piece + 1, at + 1, slots, all);
        }
        if (next.optional) {
            follow(reading, piece + 1, at, slots, all);
        }
    }

    static Map<String, Object> with(Map<String, Object> slots, String name, Object value) {
        Map<String, Object> more = new HashMap<>(slots);
        if (more.putIfAbsent(name, value) != null) {
            more.put(name + "2", value);
        }
        return more;
    }
}
