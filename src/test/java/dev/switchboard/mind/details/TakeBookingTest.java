package dev.switchboard.mind.details;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.mind.details.Move.Kind;
import dev.switchboard.mind.time.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A booking conversation without a model: what becomes of what a caller says, and of what the tools answer. */
class TakeBookingTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate TUESDAY = LocalDate.of(2026, 12, 1);
    private static final String NINE = slot("2026-12-01T09:00:00-06:00");
    private static final String TWO = slot("2026-12-01T14:00:00-06:00");
    private static final String WEDNESDAY = slot("2026-12-02T11:00:00-06:00");

    private static DetailsFile file;

    private Taken taken = Taken.NOTHING;
    private Move move = new Move(Kind.SAY, "", taken);
    private final List<String> used = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();

    @BeforeAll
    static void read() throws IOException, BadFileException {
        file = DetailsFile.parse(Files.readString(Path.of("config/dialogue/take-details.yml")));
    }

    @BeforeEach
    void begin() {
        answers.clear();
    }

    private static String slot(String start) {
        return "{\"start\": \"%s\", \"words\": \"%s\"}".formatted(start, start);
    }

    private static String answer(String state, String... slots) {
        return "{\"state\": \"%s\", \"service\": \"Window tint\", \"slots\": [%s]}"
                .formatted(state, String.join(",", slots));
    }

    private static String exactly(String slot) {
        return "{\"state\": \"free\", \"service\": \"Window tint\", \"exact\": true, \"slots\": [%s]}".formatted(slot);
    }

    private static final Times TIMES = new Times() {
        @Override
        public Optional<Wish> read(String words) {
            return times(words);
        }

        @Override
        public Optional<Wish> refine(Wish before, String words) {
            return words.startsWith("nine") ? Optional.of(wish(TUESDAY, LocalTime.of(9, 0), true)) : Optional.empty();
        }
    };

    private static Wish wish(LocalDate day, LocalTime time, boolean dayNamed) {
        return new Wish(day, day, time, time, true, "", dayNamed, true);
    }

    private static Optional<Wish> times(String words) {
        String said = words.toLowerCase(java.util.Locale.ROOT);
        boolean day = said.contains("tuesday");
        boolean two = said.contains("two");
        boolean wednesday = said.contains("wednesday");
        if (!day && !two && !wednesday) {
            return Optional.empty();
        }
        LocalDate from = wednesday ? TUESDAY.plusDays(1) : TUESDAY;
        LocalTime first = two ? LocalTime.of(14, 0) : LocalTime.MIN;
        LocalTime last = two ? first : LocalTime.of(23, 59);
        return Optional.of(new Wish(from, from, first, last, two, words, day || wednesday, two));
    }

    private TakeDetails form(String language) {
        return new TakeDetails(
                file.sheet(language),
                Map.of("company", "Wrap Works", "agent", "Jordan", "number", "(405) 555-1234"),
                words -> words.contains("this is Mike") ? Optional.of("Mike") : Optional.empty(),
                TIMES);
    }

    /** The caller says something; tools answer as was told, in this order. */
    private Move says(String words, String... told) {
        return saysIn("en", words, told);
    }

    private Move saysIn(String language, String words, String... told) {
        TakeDetails form = form(language);
        answers.addAll(List.of(told));
        move = form.hear(taken, words);
        while (move.use().isPresent()) {
            used.add(move.use().get().tool());
            arguments = move.use().get().arguments();
            String answer = answers.remove(0);
            move = form.used(move.taken(), words, told(answer));
        }
        taken = move.taken();
        assertThat(answers).isEmpty();
        return move;
    }

    private Map<String, String> arguments = Map.of();

    private static Told told(String answer) {
        try {
            return new Told(
                    JSON.readTree(answer), JSON.readTree(answer).path("state").asText() + "!");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void booksTheTimeThatWasAskedForOnceItWasReadBackAndTheNameIsKnown() {
        says("Can I come in next Tuesday at two for window tint?", exactly(TWO), answer("read-back", TWO));
        assertThat(used).containsExactly("check_availability", "book_appointment");
        assertThat(move.words()).isEqualTo("read-back!");
        says("Yes, please");
        assertThat(move.words()).isEqualTo("May I have your name, please?");
        says("Dana Fox", answer("booked", TWO));
        assertThat(arguments)
                .isEqualTo(Map.of("service", "Window tint", "start", "2026-12-01T14:00:00-06:00", "name", "Dana Fox"));
        assertThat(move.words()).isEqualTo("booked! Is there anything else I can help you with?");
        assertThat(says("No, that's all").kind()).isEqualTo(Kind.END);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I need my windows tinted Tuesday at two",
                "how about Tuesday at two for window tint",
                "Is Tuesday at two still available for tint?",
                "Could you put me down for Tuesday at two",
                "I'd like to schedule my appointment for Tuesday at two",
                "get me in Tuesday at two please",
                "can I have an appointment Tuesday at two"
            })
    void takesADayWithATimeForWhatItIs(String words) {
        says(words, exactly(TWO), answer("read-back", TWO));
        assertThat(used).containsExactly("check_availability", "book_appointment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Is my appointment on Tuesday at two still on?",
                "I have an appointment on Tuesday at two",
                "Will you be open Tuesday at two?",
                "How much is tint on Tuesday at two"
            })
    void booksNothingForWhoeverTellsOfATimeOrAsksForHours(String words) {
        says(words);
        assertThat(used).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "that would be great",
                "Sounds great, thank you",
                "please go ahead and book that for me",
                "Sure, no problem",
                "I'll take it",
                "Yes that's all, thanks, bye",
                "Yes, see you later",
                "all right let's do that",
                "Definitely",
                "yeah why not"
            })
    void booksAfterAYesInOtherWords(String words) {
        says("This is Mike, this is Mike, can I come in Tuesday at two", exactly(TWO), answer("read-back", TWO));
        says(words, answer("booked", TWO));
        assertThat(move.words()).startsWith("booked!");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "don't book it",
                "not right",
                "Not sure",
                "that's wrong",
                "absolutely not",
                "of course not",
                "please do not do that",
                "that doesn't sound right",
                "yes but not with you"
            })
    void booksNothingAfterANoInOtherWords(String words) {
        says("This is Mike, this is Mike, can I come in Tuesday at two", exactly(TWO), answer("read-back", TWO));
        says(words);
        assertThat(used).containsExactly("check_availability", "book_appointment");
        assertThat(move.words()).isEqualTo("What other day or time would suit you?");
    }

    @Test
    void takesNoneOfTheTimesThatAreSaidNotToDo() {
        says("what times do you have on Tuesday", answer("free", NINE, TWO));
        says("not the first one");
        assertThat(used).containsExactly("check_availability");
    }

    @Test
    void asksForTheServiceAndKeepsTheTime() {
        says("I'd like to book an appointment on Tuesday", answer("which-service"));
        assertThat(move.words()).isEqualTo("which-service!");
        says("Window tint", answer("free", NINE, TWO));
        assertThat(arguments)
                .containsEntry("service", "Window tint")
                .containsEntry("when", "I'd like to book an appointment on Tuesday");
        assertThat(move.words()).isEqualTo("free!");
    }

    @ParameterizedTest
    @CsvSource({
        "the second one please, 14",
        "two is fine, 14",
        "Tuesday at two, 14",
        "nine works, 09",
        "the first, 09",
        "either is fine, 09",
        "the last one, 14"
    })
    void understandsWhichOfTheTimesIsMeant(String words, String hour) {
        says("what times do you have on Tuesday", answer("free", NINE, TWO));
        says(words, answer("read-back", TWO));
        assertThat(arguments).containsEntry("start", "2026-12-01T" + hour + ":00:00-06:00");
    }

    @Test
    void asksWhichOneAfterAMereYesToSeveral() {
        says("what times do you have on Tuesday", answer("free", NINE, TWO));
        assertThat(says("yes").words()).isEqualTo("Which one would you like?");
        says("the second", answer("read-back", TWO));
        assertThat(used).endsWith("book_appointment");
    }

    @Test
    void looksForAnotherTimeOfTheDayThatWasTalkedAbout() {
        says("what times do you have on Tuesday", answer("free", NINE));
        says("do you have two o'clock", exactly(TWO), answer("read-back", TWO));
        assertThat(used).containsExactly("check_availability", "check_availability", "book_appointment");
        says("no, Wednesday would be better", answer("free", WEDNESDAY));
        assertThat(arguments).containsEntry("when", "no, Wednesday would be better");
        says("yes", answer("read-back", WEDNESDAY));
        assertThat(arguments).containsEntry("start", "2026-12-02T11:00:00-06:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "No, not at two", "another time please", "no, not really"})
    void booksNothingAfterANo(String words) {
        says("Can I come in Tuesday at two for window tint?", exactly(TWO), answer("read-back", TWO));
        says(words);
        assertThat(move.words()).isEqualTo("What other day or time would suit you?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no thanks", "Never mind, I'll call back", "forget it"})
    void whoWantsNoneAfterAllIsAskedForNoMore(String words) {
        says("Can I come in Tuesday at two for window tint?", exactly(TWO), answer("read-back", TWO));
        says(words);
        assertThat(move.words()).isEqualTo("Is there anything else I can help you with?");
        assertThat(taken.booking()).isNull();
    }

    @Test
    void looksUpOpeningHoursWhileItBooks() {
        says("what times do you have on Tuesday", answer("free", NINE, TWO));
        assertThat(says("Are you open on Tuesday evening?").kind()).isEqualTo(Kind.FIND);
    }

    @Test
    void aKeyChoosesFromWhatWasOfferedAndConfirmsWhatWasReadBack() {
        says("This is Mike, this is Mike, what times do you have on Tuesday", answer("free", NINE, TWO));
        assertThat(form("en").press(taken, "2").use().orElseThrow().arguments())
                .containsEntry("start", "2026-12-01T14:00:00-06:00");
        assertThat(form("en").press(taken, "1").use().orElseThrow().arguments())
                .containsEntry("start", "2026-12-01T09:00:00-06:00");
        assertThat(form("en").press(taken, "3").words()).startsWith("Sorry");
        says("the second one", answer("read-back", TWO));
        assertThat(form("en").press(taken, "1").use().orElseThrow().tool()).isEqualTo("book_appointment");
        assertThat(form("en").press(taken, "2").words()).startsWith("What other day");
    }

    @Test
    void offersOthersWhereATimeHasGone() {
        says("This is Mike, this is Mike, can I come in Tuesday at two", exactly(TWO), answer("read-back", TWO));
        says("yes", answer("taken", NINE, WEDNESDAY));
        assertThat(move.words()).isEqualTo("taken!");
        says("Wednesday is fine", answer("read-back", WEDNESDAY));
        says("that works", answer("booked", WEDNESDAY));
        assertThat(move.words()).startsWith("booked!");
    }

    @Test
    void answersAQuestionInBetweenAndGoesOn() {
        says("what times do you have on Tuesday", answer("free", NINE, TWO));
        assertThat(says("How much is it?").kind()).isEqualTo(Kind.FIND);
        assertThat(move.words()).isEqualTo("How much is it? Window tint");
        Move answered = form("en").answered(taken, "How much is it?", Optional.of("It is $280"));
        assertThat(answered.words()).isEqualTo("It is $280. free!");
        taken = answered.taken();
        says("the second", answer("read-back", TWO));
        assertThat(used).endsWith("book_appointment");
    }

    @Test
    void asksAgainOnceAndThenTakesAMessage() {
        says("what times do you have on Tuesday", answer("free", NINE, TWO));
        assertThat(says("My truck is green and I like it").words()).isEqualTo("Sorry, I did not catch that. free!");
        assertThat(says("With flames on the sides of it").words())
                .isEqualTo("Thank you. May I have your name, please?");
        assertThat(taken.booking()).isNull();
    }

    @Test
    void whereNothingCanBeBookedItGoesOnAsEver() {
        says("I'd like to book an appointment for Tuesday", answer("none"));
        assertThat(move.words()).isEqualTo("Thank you. May I have your name, please?");
        assertThat(taken.details()).containsEntry("need", "I'd like to book an appointment for Tuesday");
        taken = Taken.NOTHING;
        assertThat(says("Do you have anything available on Tuesday?", answer("none"))
                        .kind())
                .isEqualTo(Kind.FIND);
        taken = Taken.NOTHING;
        assertThat(says("Do I need an appointment?").kind()).isEqualTo(Kind.FIND);
    }

    @Test
    void whatGoesWrongEndsInAMessage() {
        says("Can I come in Tuesday at two?", exactly(TWO), "{\"state\": \"limit\"}");
        assertThat(move.words()).isEqualTo("limit! May I have your name, please?");
        taken = Taken.NOTHING;
        says("Can I come in Tuesday at two?", "[]");
        assertThat(move.words()).endsWith("May I have your name, please?");
    }

    @Test
    void movesAnAppointment() {
        String mine =
                "{\"state\": \"ask-when\", \"service\": \"Window tint\", \"appointment\": \"2026-12-01T09:00:00-06:00\"}";
        says("I need to reschedule my appointment", mine);
        says("Wednesday", answer("free", WEDNESDAY));
        says("yes please", answer("read-back", WEDNESDAY));
        assertThat(arguments)
                .containsEntry("appointment", "2026-12-01T09:00:00-06:00")
                .containsEntry("start", "2026-12-02T11:00:00-06:00");
        says("yes", answer("moved", WEDNESDAY));
        assertThat(used)
                .containsExactly(
                        "reschedule_appointment",
                        "check_availability",
                        "reschedule_appointment",
                        "reschedule_appointment");
        assertThat(move.words()).startsWith("moved!");
    }

    @Test
    void cancelsOnlyAfterAYes() {
        String mine = "{\"state\": \"read-back\", \"appointments\": [" + NINE + "]}";
        says("I want to cancel my appointment", mine);
        says("yes", "{\"state\": \"cancelled\"}");
        assertThat(used).containsExactly("cancel_appointment", "cancel_appointment");
        taken = Taken.NOTHING;
        says("I want to cancel my appointment", mine);
        says("No, I'd rather keep it");
        assertThat(move.words()).isEqualTo("Is there anything else I can help you with?");
        assertThat(taken.booking()).isNull();
    }

    @Test
    void provesThatItIsTheirsByACode() {
        says("I have to cancel my appointment", "{\"state\": \"ask-number\"}");
        says("405 555 0142", "{\"state\": \"ask-code\"}");
        assertThat(arguments).containsEntry("number", "4055550142");
        says("it is one two, three four, five six", "{\"state\": \"ask-code\"}");
        assertThat(arguments).containsEntry("code", "123456");
        says("sorry, 6 5 4 3 2 1", "{\"state\": \"read-back\", \"appointments\": [" + NINE + "]}");
        says("yes", "{\"state\": \"cancelled\"}");
        assertThat(move.words()).startsWith("cancelled!");
    }

    @Test
    void speaksSpanish() {
        saysIn("es", "Quiero pedir una cita, Tuesday", answer("free", NINE, TWO));
        saysIn("es", "la segunda", answer("read-back", TWO));
        assertThat(saysIn("es", "sí, claro").words()).isEqualTo("¿Me dice su nombre, por favor?");
        assertThat(saysIn("es", "Ana López", answer("booked", TWO)).words()).startsWith("booked! ¿Le puedo ayudar");
    }

    @Test
    void readsWhatOlderVersionsKept() throws IOException {
        Taken old = JSON.readValue(
                "{\"details\": {\"need\": \"a wrap\"}, \"asked\": \"name\", \"times\": {\"name\": 1}, \"complete\": false, \"unanswered\": []}",
                Taken.class);
        assertThat(old.booking()).isNull();
        Taken booking = JSON.readValue(JSON.writeValueAsString(bookingTaken()), Taken.class);
        assertThat(booking).isEqualTo(bookingTaken());
    }

    private static Taken bookingTaken() {
        return Taken.NOTHING.booking(Booking.begin(Booking.BOOK)
                .with("service", "Window tint")
                .offering(List.of(new Booking.Offer("2026-12-01T09:00:00-06:00", "nine")))
                .asking("choice", "Which one?"));
    }
}
