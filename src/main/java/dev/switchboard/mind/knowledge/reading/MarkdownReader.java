package dev.switchboard.mind.knowledge.reading;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;

/** Markdown, with tables. What is HTML in it is left out. */
final class MarkdownReader {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private MarkdownReader() {}

    static Reading read(String text) throws UnreadableException {
        Outline outline = new Outline();
        Walk walk = new Walk(outline);
        try {
            PARSER.parse(text).accept(walk);
        } catch (StackOverflowError tooDeep) {
            throw new UnreadableException("The file is nested too deeply to be read. Save it as plain text.");
        }
        return new Reading("text/markdown", walk.title, outline.sections());
    }

    private static String plain(Node node) {
        // The address of a link is nothing to be said.
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.Text words) {
                text.append(words.getLiteral());
            }

            @Override
            public void visit(org.commonmark.node.Code code) {
                text.append(code.getLiteral());
            }

            @Override
            public void visit(org.commonmark.node.SoftLineBreak end) {
                text.append(' ');
            }

            @Override
            public void visit(org.commonmark.node.HardLineBreak end) {
                text.append(' ');
            }
        });
        return text.toString();
    }

    private static final class Walk extends AbstractVisitor {

        private final Outline outline;
        private String title = "";

        Walk(Outline outline) {
            this.outline = outline;
        }

        @Override
        public void visit(Heading heading) {
            String text = plain(heading);
            if (heading.getLevel() == 1 && title.isEmpty()) {
                title = Outline.clean(text);
            }
            outline.heading(heading.getLevel(), text);
        }

        @Override
        public void visit(Paragraph paragraph) {
            outline.line(plain(paragraph));
        }

        @Override
        public void visit(FencedCodeBlock block) {
            block.getLiteral().lines().forEach(outline::line);
        }

        @Override
        public void visit(HtmlBlock block) {
            // not shown to people as it is
        }

        @Override
        public void visit(CustomBlock block) {
            if (!(block instanceof TableBlock)) {
                visitChildren(block);
                return;
            }
            List<String> header = new ArrayList<>();
            List<List<String>> rows = new ArrayList<>();
            block.accept(new AbstractVisitor() {
                @Override
                public void visit(org.commonmark.node.CustomNode node) {
                    if (node instanceof TableRow) {
                        List<String> cells = cells(node);
                        if (node.getParent() instanceof TableHead) {
                            header.addAll(cells);
                        } else {
                            rows.add(cells);
                        }
                    } else {
                        visitChildren(node);
                    }
                }

                @Override
                public void visit(CustomBlock inner) {
                    visitChildren(inner);
                }
            });
            Rows.lines(header, rows).forEach(outline::line);
        }

        private static List<String> cells(Node row) {
            List<String> cells = new ArrayList<>();
            for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                if (cell instanceof TableCell) {
                    cells.add(plain(cell));
                }
            }
            return cells;
        }
    }
}
