package dev.switchboard.ground.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The files of {@code src/main/resources/figures/}, by group. */
@Component
final class FigureFiles {

    private static final String ENDING = ".sql";

    private final Map<String, FigureFile> files;

    FigureFiles() {
        Map<String, FigureFile> found = new TreeMap<>();
        try {
            for (Resource each :
                    new PathMatchingResourcePatternResolver().getResources("classpath:figures/*" + ENDING)) {
                String name = String.valueOf(each.getFilename());
                String group = name.substring(0, name.length() - ENDING.length());
                found.put(
                        group, FigureFile.of(group, withoutComments(each.getContentAsString(StandardCharsets.UTF_8))));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        this.files = Collections.unmodifiableMap(found);
    }

    /** Words may hold what a parameter looks like. */
    private static String withoutComments(String sql) {
        return sql.replaceAll("(?m)\\s*--.*$", "").strip();
    }

    Collection<FigureFile> all() {
        return files.values();
    }

    Optional<FigureFile> find(String group) {
        return Optional.ofNullable(files.get(group));
    }
}
