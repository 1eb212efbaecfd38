package dev.switchboard.mind.knowledge.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Web pages: what a visitor reads, without menus and without anything that runs. */
final class HtmlReader {

    private static final String UNREAD =
            "script,style,noscript,template,svg,math,iframe,object,embed,canvas,video,audio,"
                    + "form,button,input,select,textarea,nav,aside,dialog,[hidden],[aria-hidden=true],[role=navigation],[role=banner],"
                    + "[role=search],[style*=display:none],[style*=display: none],[style*=visibility:hidden]";

    private static final Set<String> IN_LINE = Set.of(
            "a", "abbr", "b", "bdi", "cite", "code", "data", "del", "em", "font", "i", "ins", "kbd", "label", "mark",
            "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr");

    private HtmlReader() {}

    /** @param charset as its server says; empty if nobody does */
    static Reading read(byte[] content, String charset) throws UnreadableException {
        try {
            Document page = Jsoup.parse(new ByteArrayInputStream(content), charset.isEmpty() ? null : charset, "");
            String title = Outline.clean(page.title());
            page.select(UNREAD).remove();
            Outline outline = new Outline();
            Walk walk = new Walk(outline);
            page.body().filter(walk);
            walk.flush();
            return new Reading("text/html", title, outline.sections());
        } catch (IOException | IllegalArgumentException broken) {
            throw new UnreadableException("The page can't be read. Save it as PDF or text, and upload that.");
        }
    }

    private static final class Walk implements NodeFilter {

        private final Outline outline;
        private final StringBuilder line = new StringBuilder();

        Walk(Outline outline) {
            this.outline = outline;
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode text) {
                line.append(text.getWholeText());
                return FilterResult.CONTINUE;
            }
            if (!(node instanceof Element element)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            String name = element.normalName();
            if (!IN_LINE.contains(name)) {
                flush();
            }
            if (name.matches("h[1-6]")) {
                outline.heading(name.charAt(1) - '0', element.text());
                return FilterResult.SKIP_ENTIRELY;
            }
            if (name.equals("table") && isOfData(element)) {
                table(element);
                return FilterResult.SKIP_ENTIRELY;
            }
            if (name.equals("dt")) {
                line.append(element.text()).append(": ");
                return FilterResult.SKIP_CHILDREN;
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            // A term and what is said of it are one line.
            if (node instanceof Element element
                    && !IN_LINE.contains(element.normalName())
                    && !element.normalName().equals("dt")) {
                flush();
            }
            return FilterResult.CONTINUE;
        }

        void flush() {
            if (line.length() > 0 && !line.toString().endsWith(": ")) {
                outline.line(line.toString());
                line.setLength(0);
            } else if (line.toString().isBlank()) {
                line.setLength(0);
            }
        }

        /** Tables that only put things in their places hold paragraphs or other tables. */
        private static boolean isOfData(Element table) {
            return table.selectFirst("table table, td h1, td h2, td h3, td p + p, td ul") == null
                    && table.select("tr").size() > 1;
        }

        private void table(Element table) {
            Element caption = table.selectFirst("caption");
            if (caption != null) {
                outline.line(caption.text() + ".");
            }
            List<String> header = new ArrayList<>();
            List<List<String>> rows = new ArrayList<>();
            for (Element row : table.select("tr")) {
                List<String> cells = row.select("> th, > td").eachText();
                boolean titles = row.select("> td").isEmpty();
                if (titles && header.isEmpty() && rows.isEmpty()) {
                    header = row.select("> th").stream().map(Element::text).toList();
                } else {
                    rows.add(
                            row.select("> th, > td").stream().map(Element::text).toList());
                    if (cells.isEmpty()) {
                        rows.remove(rows.size() - 1);
                    }
                }
            }
            Rows.lines(header, rows).forEach(outline::line);
        }
    }
}
