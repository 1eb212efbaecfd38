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
import org.junit.jupiter.params.provider.CsvSource;
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
    void readsKeysAsWhatTheyAreAnAnswerTo() {
        Taken asked = form.hear(Taken.NOTHING, "I need my van wrapped").taken();
        Move number = form.press(asked, "4055550177");
        assertThat(number.words()).isEqualTo("Thank you. Who should we ask for when we get back to you?");
        assertThat(number.taken().details())
                .containsEntry("reach", "4055550177")
                .doesNotContainKey("name");
        Move unclear = form.press(asked, "7");
        assertThat(unclear.words()).startsWith("Sorry").endsWith("May I have your name, please?");
        assertThat(unclear.taken()).isEqualTo(asked);

        Taken named = form.hear(asked, "Maria Lopez").taken();
        Taken when = form.hear(named, "Tuesday").taken();
        Move yes = form.press(when, "1");
        assertThat(yes.taken().details()).containsEntry("reach", "(405) 555-1234");
        assertThat(form.press(when, "2").words()).isEqualTo("Thank you. What number can we reach you at?");
        assertThat(form.press(yes.taken(), "2").kind()).isEqualTo(Move.Kind.END);
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Is there somebody I can talk to?",
                "Could I please talk with your boss",
                "I don't want to talk to a machine.",
                "Let me speak to Steve",
                "Are you a robot? Get me a human.",
                "I talked to an agent yesterday and now I'd like to speak with a supervisor"
            })
    void callsAPersonHoweverOneIsAskedFor(String words) {
        assertThat(form.hear(Taken.NOTHING, words).kind()).isEqualTo(Move.Kind.PERSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I already spoke to a person yesterday",
                "I'm a crane operator and I need my crane lettered",
                "I'm the owner of a food truck and I need it wrapped",
                "I don't need a person"
            })
    void callsNobodyForWhoeverOnlySpeaksOfPeople(String words) {
        assertThat(form.hear(Taken.NOTHING, words).kind()).isNotEqualTo(Move.Kind.PERSON);
    }

    @Test
    void saysThatItIsAnAssistantToWhoeverAsks() {
        assertThat(form.hear(Taken.NOTHING, "Wait, am I talking to a real person?")
                        .words())
                .isEqualTo("I'm an automated assistant. How can I help you today?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello?", "Hi there, good morning!", "hello, can you hear me", "One moment please"})
    void takesNothingDownOfWordsThatTellNothing(String words) {
        Move move = form.hear(Taken.NOTHING, words);
        assertThat(move.words()).isEqualTo("How can I help you today?");
        assertThat(move.taken().details()).isEmpty();
        Taken asked = Taken.NOTHING.with("need", "a wrap").asking("name");
        assertThat(form.hear(asked, words).words()).endsWith("May I have your name, please?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Sorry, what was that?", "could you repeat that please", "I didn't catch that", "come again?"})
    void saysAgainWhatWasNotUnderstood(String words) {
        assertThat(form.hear(Taken.NOTHING, words).kind()).isEqualTo(Move.Kind.REPEAT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sure, Dana | Dana",
                "You can call me Bob | Bob",
                "the name's Bond | Bond",
                "Bob here | Bob",
                "Dana Fox, that's F O X | Dana Fox",
                "That would be Dana Fox | Dana Fox",
                "Well, it's Mary Ann O'Neil, thanks | Mary Ann O'Neil",
                "J. R. Smith | J. R. Smith"
            })
    void hearsANameInWhateverItIsSaidWith(String words, String name) {
        Taken asked = Taken.NOTHING.with("need", "a wrap").asking("name");
        assertThat(form.hear(asked, words).taken().details()).containsEntry("name", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"I don't know", "what do you want with it", "hold on a second", "not now"})
    void takesNoSentenceForAName(String words) {
        Taken asked = Taken.NOTHING.with("need", "a wrap").asking("name");
        assertThat(form.hear(asked, words).taken().details()).doesNotContainKey("name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "just call me back on this number | (405) 555-1234",
                "that's fine | (405) 555-1234",
                "no, use 405 555 0199 | 405 555 0199",
                "four oh five five five five oh one nine nine | four oh five five five five oh one nine nine",
                "write to dana at example dot com | write to dana at example dot com"
            })
    void hearsHowSomebodyIsToBeReached(String words, String reach) {
        Taken asked = Taken.NOTHING
                .with("need", "x")
                .with("name", "y")
                .with("when", "z")
                .asking("reach");
        assertThat(form.hear(asked, words).taken().details()).containsEntry("reach", reach);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nope, I think that covers it, thanks",
                "thanks so much, bye now",
                "okay thank you",
                "no I'm good, you have a great day",
                "Nothing else, thanks a lot"
            })
    void endsWhereNothingElseIsWanted(String words) {
        Taken done = Taken.NOTHING.with("need", "x").with("name", "y").completed();
        assertThat(form.hear(done, words).kind()).isEqualTo(Move.Kind.END);
    }

    @Test
    void doesNotEndWhereMoreIsWanted() {
        Taken done = Taken.NOTHING.with("need", "x").with("name", "y").completed();
        assertThat(form.hear(done, "No, but I also have a trailer").kind()).isEqualTo(Move.Kind.SAY);
        assertThat(form.hear(done, "thanks, and do you do tint?").kind()).isEqualTo(Move.Kind.FIND);
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
