package dev.switchboard.mind.guard;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads what a text claims; answers and sources are read alike. */
final class MarkReader {

    /** One kind of claim that may begin at a word. */
    private interface Finder {
        Optional<Mark> at(Words words, int i);
    }

    private final List<Finder> finders;
    private final AmountMarks amounts = new AmountMarks();

    MarkReader(LocalDate today) {
        DateMarks dates = new DateMarks(today);
        // In this order: what is more of a thing comes first.
        finders = List.of(
                dates::iso,
                PhoneMarks::at,
                AddressMarks::at,
                TimeMarks::at,
                dates::at,
                PromiseMarks::at,
                DurationMarks::at);
    }

    List<Mark> read(Words words) {
        List<Mark> marks = new ArrayList<>();
        int i = 0;
        while (i < words.size()) {
            List<Mark> found = at(words, i);
            if (found.isEmpty()) {
                i++;
            } else {
                marks.addAll(found);
                i = Math.max(i + 1, found.get(found.size() - 1).to());
            }
        }
        marks.sort(Comparator.comparingInt(Mark::from));
        return marks;
    }

    private List<Mark> at(Words words, int i) {
        for (Finder finder : finders) {
            Optional<Mark> mark = finder.at(words, i);
            if (mark.isPresent()) {
                return List.of(mark.get());
            }
        }
        return amounts.at(words, i);
    }
}
