package dev.switchboard.mind.knowledge;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked, as far as it can be looked for.
 *
 * @param terms what was named, each once; without the words that every question has
 * @param expects what an answer has to hold
 */
record Question(List<Term> terms, Set<Expected> expects) {

    /**
     * @param stems the word itself
     * @param others words that mean the same here
     * @param kind that it asks for: something of that kind stands for it as well
     * @param everyday whether it says nothing if it is missing: somebody's wife, a Tuesday
     */
    record Term(String word, Set<String> stems, Set<String> others, Optional<Expected> kind, boolean everyday) {}
}
