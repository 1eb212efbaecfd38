package dev.switchboard.desk.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.desk.contact.ErasedTables;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SectionTest {

    private static final Pattern INNER = Pattern.compile("FROM (\\w+)\\)$");

    /** A table that keeps something of somebody, so that erasing goes to it, is shown to them as well. */
    @Test
    void whateverIsErasedIsExported() {
        Set<String> exported = new TreeSet<>();
        for (Section section : Section.ALL) {
            var inner = INNER.matcher(section.table().strip());
            exported.add(inner.find() ? inner.group(1) : section.table());
        }
        assertThat(ErasedTables.all()).hasSizeGreaterThan(20);
        assertThat(exported).containsAll(ErasedTables.all()).contains("usage_records");
        assertThat(Section.ALL).extracting(Section::name).doesNotHaveDuplicates();
    }
}
