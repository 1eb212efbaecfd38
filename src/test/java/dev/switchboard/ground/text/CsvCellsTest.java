package dev.switchboard.ground.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+14055550101",
                "-2",
                "@sum",
                "\tx",
                "\rx",
                "'=1",
                "''@x",
                "=\nx",
                "\uFF1D1+1",
                "'\uFF20x",
                "\uFF0B1",
                "\uFF0D1"
            })
    void disarmsWhatASpreadsheetWouldRun(String cell) {
        assertThat(CsvCells.disarmed(cell)).startsWith("'").isNotEqualTo(cell);
        assertThat(CsvCells.plain(CsvCells.disarmed(cell))).isEqualTo(cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ann", "O'Neil", "'quoted'", "a=b", "'"})
    void leavesTheRestAlone(String cell) {
        assertThat(CsvCells.disarmed(cell)).isEqualTo(cell);
        assertThat(CsvCells.plain(cell)).isEqualTo(cell);
    }
}
