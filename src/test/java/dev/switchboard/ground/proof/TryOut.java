package dev.switchboard.ground.proof;
import java.nio.file.*;
import java.util.*;
class TryOut {
    public static void main(String[] a) throws Exception {
        ProofFiles ours = ProofFiles.read(Path.of("."));
        long s = System.nanoTime(); RouteProofs p = RouteProofs.strict(); p.of(ours);
        System.out.println("first " + (System.nanoTime() - s) / 1_000_000 + " ms");
        for (int i = 0; i < 30; i++) { s = System.nanoTime(); p.of(ours); if (i % 10 == 9) System.out.println("again " + (System.nanoTime() - s) / 1_000_000.0 + " ms"); }
        p.of(ours).forEach(f -> System.out.println("OURS " + f));
        for (String file : a) Variants.of(file, ours).forEach((n, f) -> { var all = p.of(f); System.out.println("=== " + n + " " + all.size()); all.stream().limit(3).forEach(x -> System.out.println("     " + x.toString().replaceAll(" For example.*", ""))); });
    }
}
