package dev.switchboard.ground.reload;

/** Has the last word on a file that is good by itself: what it does among the others. */
public interface FileProofs {

    /** For those who only look at files one by one. */
    FileProofs NONE = new FileProofs() {
        @Override
        public void check(String file, String text) {
            // whatever is good by itself serves
        }

        @Override
        public void gone(String file) {
            // nothing is kept
        }
    };

    /**
     * @param file with its folder, such as {@code routes/messages/alert.yaml}
     * @throws BadFileException naming the line, if callers would suffer from it; it serves otherwise
     */
    void check(String file, String text) throws BadFileException;

    /** A file was taken away. */
    void gone(String file);
}
