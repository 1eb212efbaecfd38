package dev.switchboard.ground.text;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.io.IOException;
import java.io.Writer;

/** CSV as spreadsheets open it: every cell in quotes, lines as RFC 4180 ends them, and a mark that says it is UTF-8. */
public final class CsvFile {

    private static final CsvMapper CSV = CsvMapper.builder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
            .build();

    private CsvFile() {}

    /**
     * Begins one. Cells that are words go through {@link CsvCells} first.
     *
     * @param line what a line of it is, an array
     */
    public static SequenceWriter begin(Writer text, Class<?> line) throws IOException {
        text.write('\uFEFF'); // without it Excel reads another encoding
        return CSV.writerFor(line).with(CSV.schema().withLineSeparator("\r\n")).writeValues(text);
    }
}
