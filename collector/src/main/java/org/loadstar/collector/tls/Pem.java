package org.loadstar.collector.tls;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.loadstar.collector.file.ReadableFile;
import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.Problems;

/**
 * One block of a PEM file (RFC 7468).
 *
 * @param label  what it says to be, such as CERTIFICATE
 * @param line   of its beginning
 * @param base64 what it holds, in one line
 */
record Pem(String label, int line, String base64) {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    /** All blocks of a file, in its order; what stands between them is ignored. */
    static List<Pem> read(Path file, Problems problems) {
        var blocks = new ArrayList<Pem>();
        String label = "";
        int begun = 0;
        var base64 = new StringBuilder();
        int number = 0;
        for (String l : ReadableFile.text(file, problems).lines().map(String::strip).toList()) {
            number++;
            if (l.startsWith(BEGIN) && l.endsWith(DASHES)) {
                label = l.substring(BEGIN.length(), l.length() - DASHES.length());
                begun = number;
                base64.setLength(0);
            } else if (begun > 0 && l.equals(END + label + DASHES)) {
                add(blocks, file, label, begun, base64.toString(), problems);
                begun = 0;
            } else if (begun > 0) {
                base64.append(l);
            }
        }
        if (begun > 0)
            problems.add(new FileProblem(file.toString(), begun, label, END + label + DASHES,
                    "the end of the file"));
        return blocks;
    }

    private static void add(List<Pem> blocks, Path file, String label, int line, String base64,
            Problems problems) {
        if (base64.contains(":")) {
            // headers of the old encrypted form (RFC 1421): the label says enough
            blocks.add(new Pem(label, line, ""));
            return;
        }
        try {
            var block = new Pem(label, line, base64);
            block.bytes();
            blocks.add(block);
        } catch (IllegalArgumentException e) {
            problems.add(new FileProblem(file.toString(), line, label, "lines of base64", "something else"));
        }
    }

    /** What it holds, decoded. */
    byte[] bytes() {
        return Base64.getDecoder().decode(base64);
    }

    /** Never shows what it holds: it may be a key. */
    @Override
    public String toString() {
        return label + " of line " + line;
    }

    /** The text of a block. */
    static String text(String label, byte[] bytes) {
        return BEGIN + label + DASHES + "\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(bytes)
                + "\n" + END + label + DASHES + "\n";
    }
}
