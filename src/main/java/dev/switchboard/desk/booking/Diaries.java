package dev.switchboard.desk.booking;

import org.springframework.stereotype.Component;

/** Which diary a call writes in. */
@Component
class Diaries {

    private final RealDiary real;
    private final RehearsedDiary rehearsed;

    Diaries(RealDiary real, RehearsedDiary rehearsed) {
        this.real = real;
        this.rehearsed = rehearsed;
    }

    Diary of(Visit visit) {
        return visit.rehearsal() ? rehearsed : real;
    }
}
