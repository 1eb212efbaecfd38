package dev.switchboard.mind.knowledge;

import dev.switchboard.mind.knowledge.Shops.Asked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How well questions are answered.
 *
 * @param recall of what can be answered: the part whose passage is among the first five
 * @param refused of what can't be answered: the part that nothing is read out to
 * @param precision of what is read out: the part that holds the answer
 * @param read of what can be answered: the part that something right is read out to
 */
record Figures(double recall, double refused, double precision, double read, List<String> wrong) {

    static Figures of(Shops shops, List<Asked> all) {
        int answerable = 0;
        int found = 0;
        int refused = 0;
        int read = 0;
        int right = 0;
        List<String> wrong = new ArrayList<>();
        for (Asked asked : all) {
            List<Passage> passages = shops.knowledge.search(shops.id(asked.shop()), asked.question(), 5);
            boolean says = !passages.isEmpty() && passages.get(0).answers();
            read += says ? 1 : 0;
            if (!asked.isAnswerable()) {
                refused += says ? 0 : 1;
                if (says) {
                    wrong.add(line("READ ", asked, passages.get(0)));
                }
                continue;
            }
            answerable++;
            boolean there = passages.stream().anyMatch(each -> has(each.heading() + "\n" + each.text(), asked));
            found += there ? 1 : 0;
            boolean correct = says && has(passages.get(0).spoken(), asked);
            right += correct ? 1 : 0;
            if (!there || says && !correct) {
                wrong.add(line(there ? "WRONG" : "LOST ", asked, passages.isEmpty() ? null : passages.get(0)));
            } else if (!says) {
                wrong.add(line("quiet", asked, passages.get(0)));
            }
        }
        int unanswerable = all.size() - answerable;
        return new Figures(
                (double) found / answerable,
                (double) refused / unanswerable,
                read == 0 ? 1 : (double) right / read,
                (double) right / answerable,
                wrong);
    }

    private static boolean has(String text, Asked asked) {
        return Arrays.stream(asked.answer().toLowerCase(Locale.ROOT).split("\\|"))
                .anyMatch(text.toLowerCase(Locale.ROOT)::contains);
    }

    private static String line(String kind, Asked asked, Passage best) {
        return best == null
                ? kind + " " + asked
                : "%s %.2f %s: %s -> [%s] %s"
                        .formatted(kind, best.score(), asked.shop(), asked.question(), best.heading(), best.spoken());
    }

    @Override
    public String toString() {
        return "recall@5 %.3f, refused where nothing fits %.3f, read out and right %.3f, read out of what can be answered %.3f"
                .formatted(recall, refused, precision, read);
    }
}
