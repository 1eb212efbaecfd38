package dev.switchboard.mind.knowledge;

/** Reads PostgreSQL's text form of a {@code tsvector}: {@code 'price':1A,7 'wrap':2B}. */
final class StoredWords {

    private static final float HEADING = 2.5f;
    private static final float TITLE = 1f;
    private static final float TEXT = 1f;

    private StoredWords() {}

    /** Told of each word, and how strongly it stands there. */
    interface Reader {
        void word(String word, float strength, int places);
    }

    static void read(String stored, Reader reader) {
        int at = 0;
        while (at < stored.length()) {
            int begin = stored.indexOf('\'', at);
            if (begin < 0) {
                return;
            }
            StringBuilder word = new StringBuilder();
            at = word(stored, begin + 1, word);
            at = places(stored, at, word.toString(), reader);
        }
    }

    /** @return where it goes on after the closing quote */
    private static int word(String stored, int from, StringBuilder word) {
        int at = from;
        while (true) {
            char c = stored.charAt(at++);
            if (c == '\'') {
                if (at < stored.length() && stored.charAt(at) == '\'') {
                    at++;
                } else {
                    return at;
                }
            }
            word.append(c);
        }
    }

    private static int places(String stored, int from, String word, Reader reader) {
        int at = from;
        int inText = 0;
        boolean heading = false;
        boolean title = false;
        while (at < stored.length() && stored.charAt(at) != ' ') {
            char c = stored.charAt(at++);
            heading |= c == 'A';
            title |= c == 'B';
            boolean last = at == stored.length() || stored.charAt(at) == ',' || stored.charAt(at) == ' ';
            inText += last && Character.isDigit(c) ? 1 : 0;
        }
        reader.word(word, (heading ? HEADING : 0) + (title ? TITLE : 0) + inText * TEXT, Math.max(1, inText));
        return at;
    }
}
