package dev.switchboard.desk.contact;

import dev.switchboard.ground.text.CsvCells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The first line of a file: which column holds what. The rest is ignored, and told. */
record CsvColumns(Map<Integer, String> known, List<String> ignored) {

    /** As they are written; what is read may be in any order. */
    static final List<String> ALL =
            List.of("name", "phone", "email", "tags", "notes", "consent", "leadStatus", "serviceInterests");

    /** As older clients of the API call them; ignored beside a column of the name of today. */
    private static final Map<String, String> OLDER =
            Map.of("contactname", "name", "phonenumber", "phone", "servicesinterested", "serviceInterests");

    private static final int MOST_IGNORED = 50;
    private static final int LONGEST_NAME = 60;
    private static final String EXPECTED = "a first line with the columns phone or email, and any of "
            + "name, tags, notes, consent, leadStatus, serviceInterests, separated by commas";

    /** @throws ContactException if there is no column to know people by, or one is there twice */
    static CsvColumns of(List<String> header) {
        Map<Integer, String> known = new LinkedHashMap<>();
        List<String> ignored = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        ALL.forEach(name -> names.put(name.toLowerCase(Locale.ROOT), name));
        Set<String> written = header.stream().map(CsvColumns::key).collect(Collectors.toSet());
        OLDER.forEach((older, name) -> {
            if (!written.contains(name.toLowerCase(Locale.ROOT))) {
                names.put(older, name);
            }
        });
        for (int i = 0; i < header.size(); i++) {
            String cell = header.get(i).strip();
            String name = names.get(key(cell));
            if (name != null) {
                known.put(i, name);
            } else if (!cell.isEmpty() && ignored.size() < MOST_IGNORED) {
                ignored.add(cell.length() > LONGEST_NAME ? cell.substring(0, LONGEST_NAME) : cell);
            }
        }
        Set<String> found = Set.copyOf(known.values());
        if (found.size() < known.size() || !found.contains("phone") && !found.contains("email")) {
            throw ContactException.badField("body", EXPECTED);
        }
        return new CsvColumns(known, List.copyOf(ignored));
    }

    private static String key(String cell) {
        return cell.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]", "");
    }

    /** What a line says, by column; what it leaves empty is left out. */
    Map<String, String> cells(List<String> line) {
        Map<String, String> cells = new HashMap<>();
        known.forEach((place, name) -> {
            String cell = place < line.size() ? CsvCells.plain(line.get(place)).strip() : "";
            if (!cell.isEmpty()) {
                cells.put(name, cell);
            }
        });
        return cells;
    }

    static List<String> list(String cell) {
        return Arrays.stream(cell.split(";"))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .distinct()
                .toList();
    }
}
