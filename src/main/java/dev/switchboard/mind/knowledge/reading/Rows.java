package dev.switchboard.mind.knowledge.reading;

import java.util.ArrayList;
import java.util.List;

/** Makes of each row of a table a line that can be understood, and said, alone. */
final class Rows {

    private Rows() {}

    /** @param header empty if there is none */
    static List<String> lines(List<String> header, List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> cells = row.stream().map(Outline::clean).toList();
            if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                lines.add(line(header, cells));
            }
        }
        return lines;
    }

    private static String line(List<String> header, List<String> cells) {
        List<String> said = new ArrayList<>();
        for (int i = 1; i < cells.size(); i++) {
            String above = header.size() > i && cells.size() > 2 ? Outline.clean(header.get(i)) : "";
            if (!cells.get(i).isEmpty()) {
                said.add(above.isEmpty() ? cells.get(i) : above + " " + cells.get(i));
            }
        }
        String subject = cells.get(0);
        String rest = String.join(", ", said);
        String line = subject.isEmpty() || rest.isEmpty() ? subject + rest : subject + ": " + rest;
        return line.endsWith(".") ? line : line + ".";
    }
}
