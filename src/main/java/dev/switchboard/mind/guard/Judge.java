package dev.switchboard.mind.guard;

import dev.switchboard.mind.guard.Sources.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides of one sentence, whether all that it claims stands in the sources. */
final class Judge {

    private static final Set<String> OPENING = Set.of(
            "open",
            "opens",
            "hours",
            "available",
            "abierto",
            "abiertos",
            "abrimos",
            "close",
            "closes",
            "appointment",
            "appointments",
            "come",
            "stop",
            "visit",
            "see",
            "cerramos",
            "horario");
    private static final Set<String> OF_TODAY = Set.of(
            "open",
            "opens",
            "available",
            "come",
            "arrive",
            "someone",
            "somebody",
            "call",
            "back",
            "appointment",
            "ready",
            "we'll",
            "closed",
            "close",
            "abierto",
            "abiertos",
            "cerrado",
            "booked",
            "slot",
            "schedule",
            "until",
            "till",
            "out",
            "today's");

    private static final Set<String> VERBS = Set.of(
            "is", "are", "was", "costs", "cost", "runs", "run", "comes", "come", "starts", "start", "of", "would",
            "will", "goes", "'s");

    /** Beginnings of words that a price may be said of, whatever it is for. */
    private static final Set<String> OF_ANY_PRICE = Set.of(
            "tota", "pric", "amou", "usua", "norm", "typi", "curr", "char", "rate", "ever", "anot", "alto", "extr",
            "star", "rang", "over", "most", "some", "thos", "thes", "serv", "gene", "righ", "actu", "basi", "okay",
            "sure", "yeah", "grea", "appr", "roug", "same");

    private static final int SUBJECT_WITHIN = 15;

    private final Sources given;
    private final MarkReader reader;
    private final Function<Source, SourceFacts> sources;
    private @Nullable Facts read;

    /** @param sources tells what a source says */
    Judge(Sources given, MarkReader reader, Function<Source, SourceFacts> sources) {
        this.given = given;
        this.reader = reader;
        this.sources = sources;
    }

    /** Read when something is claimed: most of what an agent says claims nothing. */
    private Facts facts() {
        Facts facts = read;
        if (facts == null) {
            facts = Facts.of(given, sources);
            read = facts;
        }
        return facts;
    }

    /** What a sentence claims, sorted by whether it holds. */
    record Verdict(List<Claim> refused, List<Evidence> evidence) {}

    Verdict judge(String sentence) {
        Words words = new Words(Word.of(sentence));
        Schedule schedule = Schedule.of(words, reader.read(words));
        List<Claim> refused = new ArrayList<>();
        List<Evidence> evidence = new ArrayList<>();
        List<Mark> marks = schedule.marks().stream()
                .filter(mark -> isClaim(words, mark, sentence))
                .toList();
        Set<String> tools = new HashSet<>();
        Echo echo = new Echo(sentence);
        for (Mark mark : marks.stream()
                .sorted(java.util.Comparator.comparing(m -> m.kind() == Kind.PROMISE))
                .toList()) {
            Claim claim = new Claim(
                    mark.kind(),
                    sentence.substring(
                            words.at(mark.from()).start(),
                            words.at(mark.to() - 1).end()));
            Optional<String> source = holds(mark, words, schedule, echo)
                    .or(() -> mark.kind() == Kind.PROMISE
                                    && mark.readings().contains("promise:arrive")
                                    && refused.isEmpty()
                            ? tools.stream().findFirst()
                            : Optional.empty());
            source.ifPresentOrElse(name -> evidence.add(new Evidence(claim, name)), () -> refused.add(claim));
            source.filter(name -> name.startsWith("tool:")).ifPresent(tools::add);
        }
        return new Verdict(refused, evidence);
    }

    private static boolean isClaim(Words words, Mark mark, String sentence) {
        if (mark.readings().contains("rel:today")) {
            boolean question = sentence.strip().endsWith("?");
            return !question && words.list().stream().anyMatch(word -> OF_TODAY.contains(word.text()));
        }
        for (int i = mark.from(); i < mark.to(); i++) {
            if (Signs.at(words, i) == Signs.Answer.YES) {
                return true;
            }
        }
        return false;
    }

    /** The name of a source that holds it. */
    private Optional<String> holds(Mark mark, Words words, Schedule schedule, Echo echo) {
        if (mark.kind() == Kind.DATE && !mark.days().isEmpty()) {
            boolean saysClosed = schedule.closed().containsAll(mark.days());
            boolean opening = words.list().stream().anyMatch(word -> OPENING.contains(word.text()))
                    || schedule.marks().stream().anyMatch(other -> other.kind() == Kind.TIME);
            if (saysClosed) {
                return closed(mark);
            }
            if (opening && facts().areClosed(mark.days())) {
                return Optional.empty();
            }
        }
        return source(mark, words, echo);
    }

    private Optional<String> closed(Mark mark) {
        return facts().areClosed(mark.days()) || facts().areNotOpen(mark.days())
                ? mark.days().stream()
                        .flatMap(day -> facts().saying(day).stream())
                        .map(Fact::source)
                        .findFirst()
                        .or(() -> Optional.of("setting:hours"))
                : Optional.empty();
    }

    private Optional<String> source(Mark mark, Words words, Echo echo) {
        Optional<Fact> given = Optional.empty();
        boolean all =
                mark.kind() == Kind.DATE && mark.readings().stream().allMatch(reading -> reading.startsWith("w:"));
        Set<String> held = new HashSet<>();
        Set<String> about = mark.kind() == Kind.MONEY ? subject(words, mark.from()) : Set.of();
        for (String query : Queries.of(mark)) {
            for (Fact fact : facts().saying(query)) {
                if (!fact.caller() && fits(mark, fact, words, echo) && !isOfAnother(about, fact)) {
                    given = Optional.of(fact);
                    held.add(query);
                }
            }
        }
        if (given.isPresent() && all && !held.containsAll(mark.readings())) {
            given = Optional.empty();
        }
        if (given.isPresent() && mark.kind() == Kind.TIME && !coversDays(mark)) {
            given = Optional.empty();
        }
        return given.map(Fact::source).or(() -> echo.allows(mark.kind()) ? caller(mark) : Optional.empty());
    }

    private Optional<String> caller(Mark mark) {
        if (isDone(mark)) {
            return Optional.empty();
        }
        for (String query : Queries.of(mark)) {
            for (Fact fact : facts().saying(query)) {
                if (fact.caller() && fitsLoosely(mark, fact)) {
                    return Optional.of(Sources.CALLER);
                }
            }
        }
        return Optional.empty();
    }

    private boolean fits(Mark mark, Fact fact, Words words, Echo echo) {
        return switch (mark.kind()) {
            case MONEY ->
                fact.mark().kind() == Kind.MONEY
                        || fact.mark().kind() == Kind.NUMBER
                                && fact.mark().measure().isEmpty()
                                && !isCount(fact.mark());
            case NUMBER -> fitsNumber(mark, fact);
            case DATE -> fitsDate(mark, fact) && !(isHours(fact) && echo.tellsEvent());
            case PROMISE -> isDone(mark) ? fact.source().startsWith("tool:") : fitsPromise(fact, words);
            default -> true;
        };
    }

    /** "Three movers" is no price. */
    private static boolean isCount(Mark mark) {
        return !mark.units().isEmpty() && mark.readings().stream().noneMatch(Judge::isDistinct);
    }

    /** A price is said of something that no source speaks of. */
    private boolean isOfAnother(Set<String> about, Fact fact) {
        return !about.isEmpty()
                && about.stream().noneMatch(fact.context()::contains)
                && about.stream().noneMatch(facts()::speaksOf);
    }

    /** What is said to cost so much: the words before the verb. */
    private static Set<String> subject(Words words, int claim) {
        int begin = Math.max(0, claim - SUBJECT_WITHIN);
        int verb = begin;
        while (verb < claim && !VERBS.contains(words.at(verb).text())) {
            verb++;
        }
        if (verb == claim) {
            return Set.of();
        }
        Set<String> stems = Facts.stems(words, begin, verb);
        stems.removeAll(OF_ANY_PRICE);
        return stems;
    }

    private static boolean isHours(Fact fact) {
        return fact.source().equals("setting:hours");
    }

    private static boolean fitsLoosely(Mark mark, Fact fact) {
        return mark.kind() != Kind.DATE || fitsDate(mark, fact);
    }

    private static boolean fitsNumber(Mark mark, Fact fact) {
        Set<String> nouns = fact.mark().units();
        boolean measured = !mark.measure().isEmpty() || !fact.mark().measure().isEmpty();
        return measured
                ? !mark.measure().isEmpty() && !fact.mark().measure().isEmpty()
                        || mark.measure().isEmpty() && mark.units().isEmpty()
                : fact.mark().kind() != Kind.NUMBER
                        || nouns.isEmpty()
                        || mark.units().isEmpty()
                        || nouns.stream().anyMatch(mark.units()::contains)
                        || mark.readings().stream().allMatch(Judge::isDistinct);
    }

    /** More than a dozen: the same number by chance is rare. */
    private static boolean isDistinct(String reading) {
        return Long.parseLong(reading.substring(2)) > 1_300;
    }

    /** With years on both sides, they are the same. */
    private static boolean fitsDate(Mark mark, Fact fact) {
        Optional<String> claimed =
                mark.readings().stream().filter(r -> r.startsWith("D:")).findFirst();
        Optional<String> said =
                fact.mark().readings().stream().filter(r -> r.startsWith("D:")).findFirst();
        boolean byWeekday = mark.readings().stream().anyMatch(r -> r.startsWith("w:"));
        return claimed.isEmpty()
                || said.isEmpty()
                || claimed.equals(said)
                || byWeekday && fact.mark().readings().stream().anyMatch(r -> r.startsWith("w:"));
    }

    /** What was done, only who did it can tell. */
    private static boolean isDone(Mark mark) {
        return mark.kind() == Kind.PROMISE && mark.readings().stream().allMatch(reading -> reading.startsWith("done:"));
    }

    private static boolean fitsPromise(Fact fact, Words words) {
        Set<String> about = Facts.stems(words);
        return about.isEmpty() || about.stream().anyMatch(fact.context()::contains);
    }

    /** Each day that a time is said of has this time, in one source or another. */
    private boolean coversDays(Mark mark) {
        if (mark.days().isEmpty()) {
            return true;
        }
        Set<String> days = new HashSet<>();
        boolean any = false;
        for (String reading : mark.readings()) {
            for (Fact fact : facts().saying(reading)) {
                if (!fact.caller()) {
                    any |= fact.mark().days().isEmpty();
                    days.addAll(fact.mark().days());
                }
            }
        }
        boolean date = mark.days().stream().anyMatch(day -> day.startsWith("d:"));
        return any || (date ? mark.days().stream().anyMatch(days::contains) : days.containsAll(mark.days()));
    }
}
