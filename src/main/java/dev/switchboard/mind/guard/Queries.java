package dev.switchboard.mind.guard;

import java.util.LinkedHashSet;
import java.util.Set;

/** By which readings of the sources a claim may hold. */
final class Queries {

    private static final long NOON = 1_200;

    private Queries() {}

    static Set<String> of(Mark mark) {
        Set<String> queries = new LinkedHashSet<>();
        switch (mark.kind()) {
            case MONEY -> {
                queries.addAll(mark.readings());
                mark.readings().forEach(reading -> queries.add("n:" + reading.substring(2)));
            }
            case NUMBER -> number(mark, queries);
            case DATE -> {
                queries.addAll(mark.readings());
                // On the 3rd: of whichever month.
                mark.readings().stream().filter(r -> r.startsWith("dom:")).forEach(r -> {
                    for (int month = 1; month <= 12; month++) {
                        queries.add("d:%02d-%02d".formatted(month, Integer.parseInt(r.substring(4))));
                    }
                });
                mark.readings().stream().filter(r -> r.startsWith("mo:")).forEach(r -> {
                    for (int day = 1; day <= 31; day++) {
                        queries.add("d:%02d-%02d".formatted(Integer.parseInt(r.substring(3)), day));
                    }
                });
            }
            default -> queries.addAll(mark.readings());
        }
        return queries;
    }

    private static void number(Mark mark, Set<String> queries) {
        if (!mark.measure().isEmpty()) {
            queries.addAll(Facts.quantities(mark));
            return;
        }
        for (String reading : mark.readings()) {
            long value = Long.parseLong(reading.substring(2));
            queries.add(reading);
            queries.add("m:" + value);
            if (mark.units().isEmpty() && value <= NOON && value % 100 == 0) {
                queries.add("t:" + value / 100 * 60);
                queries.add("t:" + (value / 100 * 60 + TimeMarks.NOON));
            }
        }
    }
}
