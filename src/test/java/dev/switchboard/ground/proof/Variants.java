package dev.switchboard.ground.proof;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files of ours with something changed, as a resource lists them; see the top of {@code proof/broken.txt} for how it is written. */
final class Variants {

    private Variants() {}

    /** By their names. @throws IllegalStateException if what is to be changed is not there any more */
    static Map<String, ProofFiles> of(String resource, ProofFiles ours) throws IOException {
        Map<String, ProofFiles> variants = new LinkedHashMap<>();
        try (InputStream in = Variants.class.getResourceAsStream("/proof/" + resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String[] parts = text.split("(?m)^=== ");
            for (int i = 1; i < parts.length; i++) {
                String name = parts[i].lines().findFirst().orElseThrow();
                variants.put(name, changed(name, parts[i].lines().skip(1).toList(), ours));
            }
        }
        return variants;
    }

    private static ProofFiles changed(String name, List<String> lines, ProofFiles ours) {
        ProofFiles files = ours;
        String file = "";
        Edit edit = new Edit(List.of());
        for (String line : lines) {
            String[] words = line.split(" ");
            if (line.startsWith("file ") || line.startsWith("new ") || line.startsWith("gone ") || line.startsWith("move ")) {
                files = file.isEmpty() ? files : files.with(file, edit.done(name));
                file = line.startsWith("gone ") || line.startsWith("move ") ? "" : words[1];
                edit = new Edit(line.startsWith("file ") ? List.of(files.text(words[1]).split("\n", -1)) : List.of());
                files = line.startsWith("gone ") ? files.without(words[1]) : files;
                files = line.startsWith("move ") ? files.with(words[2], files.text(words[1])).without(words[1]) : files;
            } else if (!line.isEmpty()) {
                edit.line(line, name);
            }
        }
        return file.isEmpty() ? files : files.with(file, edit.done(name));
    }

    /** One file, changed from its top to its end. */
    private static final class Edit {

        private final List<String> before;
        private final List<String> after = new ArrayList<>();
        private final List<String> hunk = new ArrayList<>();
        private int at;

        Edit(List<String> before) {
            this.before = before;
        }

        void line(String line, String name) {
            boolean again = line.startsWith("-") && !hunk.isEmpty() && hunk.get(hunk.size() - 1).startsWith("+");
            if (again || line.equals("@@")) {
                apply(name);
            }
            if (!line.equals("@@")) {
                hunk.add(line);
            }
        }

        private void apply(String name) {
            List<String> old = hunk.stream().filter(line -> !line.startsWith("+")).map(line -> line.substring(1)).toList();
            int found = at;
            while (found + old.size() <= before.size() && !before.subList(found, found + old.size()).equals(old)) {
                found++;
            }
            if (found + old.size() > before.size()) {
                throw new IllegalStateException(name + ": the file does not hold\n" + String.join("\n", old));
            }
            after.addAll(before.subList(at, found));
            hunk.stream().filter(line -> !line.startsWith("-")).forEach(line -> after.add(line.substring(1)));
            at = found + old.size();
            hunk.clear();
        }

        String done(String name) {
            if (!hunk.isEmpty()) {
                apply(name);
            }
            after.addAll(before.subList(at, before.size()));
            return String.join("\n", after) + (before.isEmpty() ? "\n" : "");
        }
    }
}
