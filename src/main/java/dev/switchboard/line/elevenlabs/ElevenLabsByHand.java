package dev.switchboard.line.elevenlabs;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.function.BiConsumer;

/** What somebody has done in ElevenLabs' dashboard: the simulator takes their word, the real one knows. */
@FunctionalInterface
interface ElevenLabsByHand extends BiConsumer<String, PhoneNumber> {}
