package dev.switchboard.ground.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.reload.BadFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmergencyWordsTest {

    private static final Path FILE = Path.of("config/dialogue/emergency.yml");

    private static EmergencyWords emergency;

    @BeforeAll
    static void read() throws Exception {
        emergency = EmergencyWords.parse(Files.readString(FILE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ambulance",
                "Fire! Fire!",
                "Police, please hurry",
                "I need an ambulance right now",
                "we need the police",
                "please send an ambulance to 12 Main Street",
                "can you call the fire department",
                "call 911",
                "My husband is having a heart attack",
                "I think he's having a stroke",
                "she can't breathe",
                "he is not breathing",
                "my dad just collapsed",
                "the baby isn't breathing",
                "somebody has been shot",
                "a man has been stabbed outside",
                "there's a fire in the building",
                "the kitchen is on fire",
                "my van is on fire on the highway",
                "he has a gun",
                "we are being robbed",
                "someone is breaking into my house",
                "I want to kill myself",
                "I smell gas in here",
                "there is a gas leak",
                "my wife is unconscious",
                "she overdosed",
                "I have chest pains and my arm is numb",
                "this is a medical emergency",
                "they are trying to kill me",
                "he's bleeding to death",
                "my son won't wake up",
                "my wife is going into labor",
                "emergency",
                "heart attack",
                "get me the police now",
                "necesito una ambulancia",
                "¡Auxilio, policía!",
                "llamen a los bomberos",
                "hay un incendio aquí",
                "mi esposo tiene un infarto",
                "no puede respirar",
                "se está quemando la casa",
                "me están robando",
                "please somebody help, my mom fell and she's not breathing",
                "get an ambulance",
                "I think my dad is having a stroke, what do I do",
                "there is smoke everywhere and the building is burning",
                "the house is burning",
                "my car is burning",
                "my car caught fire",
                "somebody call the cops",
                "could you call the police for me",
                "I've been shot",
                "I've been stabbed",
                "my friend took too many pills",
                "I took a bunch of pills and want to die",
                "I don't want to live anymore",
                "I'm going to kill myself",
                "there's someone in my house with a knife",
                "he's got a gun",
                "a guy with a gun is here",
                "there's been an accident and someone is hurt badly",
                "there's been a terrible accident, people are hurt",
                "he's turning blue",
                "she's having a seizure",
                "my husband collapsed and he's not responding",
                "he is unresponsive",
                "I'm having chest pain",
                "I can't breathe",
                "my water broke and the baby is coming",
                "my wife is giving birth right now",
                "my baby is choking",
                "someone's drowning in the pool",
                "someone broke into my house and he's still here",
                "I'm being attacked",
                "we need the fire brigade",
                "need firemen here quickly",
                "carbon monoxide alarm is going off and I feel dizzy",
                "I'm bleeding really badly",
                "she's bleeding a lot",
                "he cut his arm and it won't stop bleeding",
                "there was an explosion",
                "we've got an armed robbery",
                "my grandmother fainted and won't wake up",
                "I need emergency services",
                "send help, there's a fire",
                "it's on fire!",
                "fire department please",
                "I need the fire department",
                "Is this 911? I need help",
                "he's not moving",
                "llame a una ambulancia por favor",
                "hay un fuego en mi cocina",
                "mi hijo no respira",
                "me apuñalaron",
                "mi mamá se desmayó",
                "hubo un accidente y hay heridos",
                "necesito a la policía",
                "he had an overdose",
                "he's overdosing",
                "I cut myself and there's blood everywhere",
                "my kid swallowed bleach",
                "I've been poisoned",
            })
    void hearsAnEmergency(String words) {
        assertThat(emergency.in(words, "US")).contains(new EmergencyNumber("911"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fire sale",
                "do you have a fire sale going on",
                "I need a quote for a police car wrap",
                "police car wrap",
                "fire truck lettering",
                "we need our fire truck lettered",
                "ambulance wrap quote",
                "I need an ambulance wrapped by Friday",
                "we run an ambulance company and have twelve vans",
                "I'm calling from the police department about our cruisers",
                "can I get a police discount",
                "I need a fire red wrap for my truck",
                "do you letter fire engines",
                "we got a new ambulance and need the stripes done",
                "I want flames on my hood like it is on fire",
                "your prices are on fire, what a deal",
                "how much to wrap a Porsche 911",
                "it's not an emergency",
                "my emergency lights need new decals",
                "the color is bleeding at the edges",
                "I passed by your shop yesterday",
                "the police chief asked me for an estimate",
                "do you use a heat gun on the vinyl",
                "I need help with my order",
                "help",
                "hello",
                "",
                "I was in an accident and the wrap on my door is scratched",
                "that price almost gave me a heart attack",
                "can you wrap our emergency vehicle",
                "we own a gun shop and want our van done",
                "I got fired up about this design",
                "the fire department wants three trucks wrapped",
                "I am an ambulance driver looking for window tint",
                "cuánto cuesta rotular un camión de bomberos",
                "quiero vinilo rojo fuego para mi carro",
                "cotización para una patrulla de policía",
                "tenemos una empresa de ambulancias",
                "necesito ayuda con mi pedido",
                "do you wrap ambulances",
                "I want a fire theme on my hood",
                "is it an emergency if my wrap peels",
                "I'd kill for a matte black wrap",
                "this heat is killing me",
                "my old wrap is dying",
                "the tires were smoking",
                "the fire station on Fifth wants a quote",
                "my brother is a police officer and wants his truck wrapped",
                "can you make a police themed wrap",
                "the van was in an accident and the decals are damaged",
                "burning question, how much is a tint",
                "the vinyl is burning off in the sun",
                "I'm dying to see the design",
                "we are a gun range and need signs",
                "someone hit my car and the wrap is torn",
                "I fell in love with that color",
                "my phone is dying, call me back",
                "my wife passed out the flyers already",
                "I need help now with my quote",
                "knife shop lettering please",
                "it's a rush job, kind of an emergency",
                "what's your emergency contact number",
                "I'm with the fire department and we need our engine lettered",
                "can you help me choose a color",
                "the wrap is bleeding through",
                "there's no fire, I just need it by Friday",
                "my car broke down and I can't make it",
                "I need a wrap for a hearse, we bury dead people",
                "I'm choking on these prices",
                "the color should be like burning coal",
                "will the wrap burn",
                "passed out flyers at the car show",
                "the van has a gun rack",
                "I was in an accident and my side mirror is broken, nobody was hurt",
                "my truck was in an accident last week, I need new lettering",
                "the smoke color tint",
                "the car got knocked out of alignment",
                "there's a lot of blood red in the design",
                "my wife is not responding to your texts about the booking",
                "he's not moving the appointment",
                "my account got hacked",
                "the sticker on my truck is burning hot",
                "I was shot down on the price last time",
                "my son shot a video of the wrap",
                "she fainted when she saw the bill, just kidding, I need a quote",
                "I took too many pictures",
            })
    void hearsBusiness(String words) {
        assertThat(emergency.in(words, "US")).isEmpty();
    }

    @Test
    void knowsTheNumberOfTheCountry() {
        assertThat(emergency.number("GB").number()).isEqualTo("999");
        assertThat(emergency.number("DE").number()).isEqualTo("112");
        assertThat(emergency.number("AU").spoken()).isEqualTo("0 0 0");
        assertThat(emergency.number("MX").number()).isEqualTo("911");
        assertThat(emergency.number("XX").number()).isEqualTo("112");
        assertThat(new PhoneNumber("+15550100001").country()).isEqualTo("US");
        assertThat(new PhoneNumber("+442079460000").country()).isEqualTo("GB");
    }

    @Test
    void namesOnlyNumbersThatAreDialledThere() throws Exception {
        JsonNode numbers = new YAMLMapper().readTree(FILE.toFile()).path("numbers");
        assertThat(numbers).isNotEmpty();
        numbers.properties().forEach(each -> assertThat(ShortNumberInfo.getInstance()
                        .isEmergencyNumber(each.getValue().asText(), each.getKey()))
                .as(each.getKey())
                .isTrue());
    }

    /** As long as a caller can talk, and made to be matched again and again. */
    @Test
    void isQuickWhateverIsSaid() {
        long begun = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            emergency.in("somebody he she they ".repeat(500), "US");
        }
        assertThat((System.nanoTime() - begun) / 1_000_000).isLessThan(5_000);
    }

    @Test
    void refusesAFileThatNamesNoNumbers() {
        assertThatThrownBy(() -> EmergencyWords.parse("numbers: {US: \"nine\"}\notherwise: \"112\"\nlanguages: {}"))
                .isInstanceOf(BadFileException.class);
        assertThatThrownBy(() -> EmergencyWords.parse("languages: {}")).isInstanceOf(BadFileException.class);
    }
}
