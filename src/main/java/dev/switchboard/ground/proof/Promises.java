package dev.switchboard.ground.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words that a text asks somebody to answer with, in the languages of our own files. */
final class Promises {

    private static final String ASKS = "reply|respond|answer|text back|text|send"
            + "|responda|responde|conteste|contesta|envíe|envía|envie|mande|manda|escriba|escribe"
            + "|répondez|réponds|envoyez|envoie|antworten sie|antworte|schreiben sie|schreibe|senden sie|sende";
    private static final Pattern CLAUSE =
            Pattern.compile("(?iu)\\b(?:" + ASKS + ")\\b(?: (?:with|mit|con|par|avec)\\b)?([^.!?\\n]*)");
    private static final String QUOTE = "[\"'“‘«]?";
    private static final String CLOSED = "[\"'”’»]?";
    private static final String TO = "(?:to|for|if|when|as|within|para|por|si|pour|um|für|wenn)";
    private static final String PURPOSE = "(?=" + CLOSED + "\\s+" + TO + "\\b|" + CLOSED
            + "\\s*(?:[,;:=]|$|or\\b|and\\b|o\\b|y\\b|ou\\b|et\\b|oder\\b|und\\b))";

    /** What may stand before the word itself. */
    private static final String LEAD = "^\\s*(?:(?:just|only|simply|solo|nur) )?"
            + "(?:us (?=(?:the )?(?:key)?word\\b))?(?:(?:the |la |le |das )?(?:keyword|word|letter|number|code|palabra|letra|mot|wort) )?"
            + QUOTE;

    /** Numbers tell a time or a telephone number as well. */
    private static final String NUMBER = "[0-9]{1,4}(?![-. ][0-9])(?=" + CLOSED + "\\s+" + TO + "\\b(?!\\s+[0-9])|"
            + CLOSED + "\\s*(?:[,;:]|$|or\\b|and\\b|o\\b|y\\b|ou\\b|et\\b|oder\\b|und\\b))";

    private static final Pattern FIRST = Pattern.compile(LEAD + "((?<=[\"'“‘«])\\p{Lu}+(?: \\p{Lu}+)+(?=[\"'”’»])"
            + "|\\p{Lu}[\\p{Lu}0-9]{0,14}(?![\\p{L}\\p{N}])|" + NUMBER + ")");
    private static final Pattern SMALL =
            Pattern.compile(LEAD + "(\\p{Ll}{1,15}|\\p{Lu}\\p{Ll}{1,14})" + CLOSED + "\\s+(?:to|para)\\b");
    private static final Pattern NEXT =
            Pattern.compile("(?:[,;/]|\\b(?:or|and|o|y|ou|et|oder|und))\\s*(?:or |and |o |y )?" + QUOTE
                    + "(\\p{Lu}{1,15}|[0-9])" + PURPOSE);

    /** What an agent is told to promise; much else that it is told is in capitals. */
    private static final Pattern TOLD =
            Pattern.compile("(?i:\\b(?:reply|replying|text|texting|send|sending)\\b(?: back)?(?: with)?(?: the word)?) "
                    + QUOTE + "(\\p{Lu}[\\p{Lu}0-9]{0,14})(?=" + CLOSED + "\\s+(?:to|for|if|when)\\b)");

    /** Said to be a word, whatever follows; in quotes it may be small. */
    private static final Pattern TOLD_WORD = Pattern.compile(
            "(?i:\\b(?:reply|replying|answer|answering|text|texting|send|sending)\\b(?: (?:us|back|in))?(?: with)?"
                    + " the (?:key|code)?\\s?word) "
                    + "(?:[\"'“‘«]([\\p{L}0-9]{1,15})[\"'”’»]|(\\p{Lu}[\\p{Lu}0-9]{0,14})(?![\\p{L}\\p{N}]))");

    /** What a model is not to say is no promise. */
    private static final Pattern NEVER =
            Pattern.compile("(?iu)\\b(?:never|don't|do not|must not|may not)\\b[^.!?;:,]*$");

    private static final Set<String> NO_WORDS = Set.of(
            "back",
            "here",
            "directly",
            "now",
            "it",
            "this",
            "at",
            "in",
            "again",
            "anytime",
            "us",
            "by",
            "you",
            "them",
            "me",
            "him",
            "her",
            "today",
            "questions",
            "photos",
            "pictures");

    private static final Set<String> NO_ANSWERS = Set.of("ASAP", "NOW", "TODAY", "HERE", "US", "ME", "I", "OK");

    private Promises() {}

    /** Those of words that somebody reads or hears. */
    static List<String> in(String line) {
        List<String> promised = new ArrayList<>();
        Matcher clause = CLAUSE.matcher(plain(line));
        while (clause.find()) {
            String words = clause.group(1);
            Matcher first = FIRST.matcher(words);
            if (first.find()) {
                promised.add(first.group(1));
            }
            Matcher small = SMALL.matcher(words);
            if (small.find() && !NO_WORDS.contains(small.group(1).toLowerCase(Locale.ROOT))) {
                promised.add(small.group(1).toUpperCase(Locale.ROOT));
            }
            Matcher next = NEXT.matcher(words);
            while (next.find()) {
                promised.add(next.group(1));
            }
        }
        promised.removeAll(NO_ANSWERS);
        return promised;
    }

    /** Those of words that a model is told. */
    static List<String> told(String line) {
        List<String> promised = new ArrayList<>();
        String words = plain(line);
        for (Pattern pattern : List.of(TOLD, TOLD_WORD)) {
            Matcher told = pattern.matcher(words);
            while (told.find()) {
                if (!NEVER.matcher(words.substring(0, told.start())).find()) {
                    String word = told.group(1) == null ? told.group(2) : told.group(1);
                    promised.add(word.toUpperCase(Locale.ROOT));
                }
            }
        }
        promised.removeAll(NO_ANSWERS);
        return promised.stream().distinct().toList();
    }

    /** Without fields, and with an end to what is said where a tag is. */
    private static String plain(String line) {
        return line.replaceAll("\\$?\\{[^}]*}", "x")
                .replaceAll("<#[^>]*>|</#[^>]*>", "")
                .replaceAll("<[^>]*>", ". ");
    }
}
