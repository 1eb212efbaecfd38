package dev.switchboard.mind.details;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.mind.time.Wish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TakeDetailsTest {

    private static final Times NO_TIMES = new Times() {
        @Override
        public Optional<Wish> read(String words) {
            return Optional.empty();
        }

        @Override
        public Optional<Wish> refine(Wish before, String words) {
            return Optional.empty();
        }
    };

    private static DetailsFile file;

    @BeforeAll
    static void read() throws IOException, BadFileException {
        file = DetailsFile.parse(Files.readString(Path.of("config/dialogue/take-details.yml")));
    }

    private static TakeDetails form(String language) {
        return new TakeDetails(
                file.sheet(language),
                Map.of("company", "Wrap Works", "agent", "Jordan", "number", "(405) 555-1234"),
                words -> words.contains("this is Mike") ? Optional.of("Mike") : Optional.empty(),
                NO_TIMES);
    }

    private final TakeDetails form = form("en-US");

    @Test
    void takesDownOneDetailAfterTheOtherAndSaysThatItIsWrittenDown() {
        Move need = form.hear(Taken.NOTHING, "I need my van wrapped");
        assertThat(need.words()).isEqualTo("Thank you. May I have your name, please?");
        Move name = form.hear(need.taken(), "Yes, it's Maria Lopez.");
        assertThat(name.words()).isEqualTo("Thank you. When would suit you best?");
        Move when = form.hear(name.taken(), "Tuesday after lunch");
        assertThat(when.words()).isEqualTo("Thank you. Is (405) 555-1234 the best number to reach you?");
        Move reach = form.hear(when.taken(), "yes that's right");
        assertThat(reach.words())
                .isEqualTo("Thank you, Maria Lopez. I have written that down, and somebody will get back to you."
                        + " Is there anything else I can help you with?");
        assertThat(reach.taken().details())
                .isEqualTo(Map.of(
                        "need", "I need my van wrapped",
                        "name", "Maria Lopez",
                        "when", "Tuesday after lunch",
                        "reach", "(405) 555-1234"));
        Move end = form.hear(reach.taken(), "No, that's all");
        assertThat(end.kind()).isEqualTo(Move.Kind.END);
        assertThat(end.words()).isEqualTo("Thank you for calling Wrap Works. Goodbye.");
    }

    @Test
    void doesNotAskForANameThatWasSaid() {
        Move need = form.hear(Taken.NOTHING, "Hi, this is Mike, I want flames on my truck");
        assertThat(need.words()).isEqualTo("Thank you. When would suit you best?");
        assertThat(need.taken().details()).containsEntry("name", "Mike");
    }

    @Test
    void asksForEachDetailTwiceAtMost() {
        Taken taken = form.hear(Taken.NOTHING, "I need a quote").taken();
        Move again = form.hear(taken, "I'd rather not say");
        assertThat(again.words()).contains("Who should we ask for");
        Move next = form.hear(again.taken(), "none of your business");
        assertThat(next.words()).contains("When would suit you best?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What are your hours?",
                "what time do you close on Saturday",
                "Hi, how much is a full wrap",
                "um do you do boats",
                "I was wondering if you take credit cards",
                "Can you tell me where you are",
                "Are you open on Thanksgiving",
                "So, is there parking"
            })
    void looksAQuestionUp(String question) {
        assertThat(form.hear(Taken.NOTHING, question).kind()).isEqualTo(Move.Kind.FIND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I need my van wrapped by Friday",
                "My name is Joe and I have a fleet of twelve trucks",
                "It's about the truck that I brought in yesterday",
            })
    void takesAStatementAsWhatIsNeeded(String words) {
        Move move = form.hear(Taken.NOTHING, words);
        assertThat(move.kind()).isEqualTo(Move.Kind.SAY);
        assertThat(move.taken().details()).containsEntry("need", words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Can I speak to a person?",
                "operator",
                "I want to talk to a human",
                "Let me talk to the manager",
                "a real person please"
            })
    void callsAPersonForWhoeverAsksForOne(String words) {
        assertThat(form.hear(Taken.NOTHING, words).kind()).isEqualTo(Move.Kind.PERSON);
    }

    @Test
    void readsAnAnswerOutAndGoesBackToWhatItAsked() {
        Taken asked = form.hear(Taken.NOTHING, "I need my van wrapped").taken();
        Move question = form.hear(asked, "How long does it take?");
        Move answer =
                form.answered(question.taken(), "How long does it take?", Optional.of("A full wrap takes three days."));
        assertThat(answer.words()).isEqualTo("A full wrap takes three days. May I have your name, please?");
    }

    @Test
    void asksAboutTheQuestionAndNotAboutTheName() {
        assertThat(form.hear(Taken.NOTHING, "Hi, this is Maria Delgado, how much is a full wrap for a cargo van?")
                        .words())
                .isEqualTo("how much is a full wrap for a cargo van?");
        assertThat(form.hear(Taken.NOTHING, "My truck is red. And do you match colors?")
                        .words())
                .isEqualTo("And do you match colors?");
    }

    @Test
    void takesWhatIsNoTimeAndNoNumberForWhatIsNeeded() {
        Taken asked = Taken.NOTHING.with("need", "a wrap").with("name", "Jo").asking("when");
        Move more = form.hear(asked, "I have a fleet of six vans and I need a quote");
        assertThat(more.taken().details())
                .containsEntry("need", "a wrap / I have a fleet of six vans and I need a quote");
        assertThat(more.words()).contains("a day or a time that suits you");
        Taken reach = Taken.NOTHING.with("need", "a wrap").with("name", "Jo").asking("reach");
        assertThat(form.hear(reach, "Next Tuesday").taken().details()).containsEntry("when", "Next Tuesday");
    }

    @Test
    void takesAMessageWhereNothingIsKnown() {
        Move move = form.answered(Taken.NOTHING, "Do you wrap helicopters?", Optional.empty());
        assertThat(move.words()).startsWith("I don't have that here, but somebody can get back to you about it.");
        assertThat(move.words()).endsWith("May I have your name, please?");
        assertThat(move.taken().unanswered()).containsExactly("Do you wrap helicopters?");
        assertThat(move.taken().details()).containsEntry("need", "Do you wrap helicopters?");
    }

    @Test
    void asksForANumberWhereItKnowsNone() {
        TakeDetails withheld = new TakeDetails(
                file.sheet("en"),
                Map.of("company", "Wrap Works", "agent", "Jordan"),
                words -> Optional.empty(),
                NO_TIMES);
        Taken taken = Taken.NOTHING.with("need", "a wrap").with("name", "Jo").with("when", "soon");
        assertThat(withheld.instead(taken, "Thank you.").words())
                .isEqualTo("Thank you. What number can we reach you at?");
        Move reach = withheld.hear(taken.asking("reach"), "It's 405 555 0199");
        assertThat(reach.taken().details()).containsEntry("reach", "405 555 0199");
    }

    @Test
    void speaksSpanishToWhoeverDoes() {
        Move move = form("es-US").hear(Taken.NOTHING, "Necesito rotular mi camioneta");
        assertThat(move.words()).isEqualTo("Gracias. ¿Me dice su nombre, por favor?");
        assertThat(form("es").hear(Taken.NOTHING, "¿A qué hora cierran?").kind())
                .isEqualTo(Move.Kind.FIND);
        assertThat(form("es")
                        .hear(Taken.NOTHING, "quiero hablar con una persona")
                        .kind())
                .isEqualTo(Move.Kind.PERSON);
    }

    @Test
    void namesWhatIsMissingInTheFile() {
        assertThatThrownBy(() -> DetailsFile.parse("en:\n  details: []\n  sentences: {}\n  words: {}\n"))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("en.details: expected exactly");
        assertThatThrownBy(() -> DetailsFile.parse("en:\n  detail: []\n")).isInstanceOf(BadFileException.class);
    }
}
