package dev.switchboard.carrier.rehearsal;

import dev.switchboard.ground.reload.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Rehearsals from wherever they are. */
final class RehearsalFiles {

    private static final String ENDING = ".yml";

    private RehearsalFiles() {}

    /** @throws IllegalArgumentException naming the file, the line and the field, if one can't be used or there is none */
    static List<Rehearsal> read(List<Path> places) {
        List<Rehearsal> rehearsals = new ArrayList<>();
        for (Path place : places) {
            List<Path> files = files(place);
            if (files.isEmpty()) {
                throw new IllegalArgumentException(place + ": there is no file *" + ENDING);
            }
            files.forEach(file -> rehearsals.add(read(file)));
        }
        return rehearsals;
    }

    private static List<Path> files(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of(place);
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException gone) {
            throw new IllegalArgumentException(place + ": can't be read");
        }
    }

    private static Rehearsal read(Path file) {
        try {
            String name = file.getFileName().toString();
            return RehearsalFile.parse(Files.readString(file))
                    .named(name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name);
        } catch (BadFileException bad) {
            throw new IllegalArgumentException(file + ":" + bad.line() + ": " + bad.getMessage());
        } catch (IOException gone) {
            throw new IllegalArgumentException(file + ": can't be read");
        }
    }
}
