package dev.switchboard.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long the first page of the console takes, with few conversations and with many, and how much each page weighs. */
public final class ConsoleBench {

    private static final int ROUNDS = 31;
    private static final int WARM_UP = 10;
    private static final int FEW = 100;
    private static final int MANY = 100_000;
    private static final List<String> PAGES = List.of(
            "/console/sign-in",
            "/console/inbox",
            "/console/calendar",
            "/console/calls",
            "/console/numbers",
            "/console/bundles",
            "/console/porting",
            "/console/notices",
            "/billing",
            "/console/setup",
            "/console/number",
            "/console/settings",
            "/console/contacts",
            "/console/contacts?view=pipeline",
            "/console/platform",
            "/phone");

    private ConsoleBench() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "bench-");
        try (BenchDatabase database = new BenchDatabase(folder);
                Outside outside = new Outside(0, 64)) {
            Map<String, String> settings = new HashMap<>(WebhookBench.settings(database, outside));
            settings.put("JWT_SECRET", TelephonyBench.JWT_SECRET);
            try (ServiceProcess service =
                            ServiceProcess.start("dev.switchboard.Switchboard", settings, folder.resolve("1.log"));
                    Playwright playwright = Playwright.create(
                            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                    Browser browser = playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(Path.of("/usr/bin/chromium"))
                                    .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
                database.addOrganizations(2);
                database.addConversations(FEW, 0);
                database.addConversations(MANY, 1);
                String base = "http://localhost:" + service.port;
                inboxes(browser, base);
                for (String page : PAGES) {
                    weigh(browser, base, page);
                }
            }
        }
    }

    /** In turn, each time with a browser that has seen nothing yet. */
    private static void inboxes(Browser browser, String base) throws Exception {
        double[][] millis = new double[2][ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            for (int organization : new int[] {0, 1}) {
                try (BrowserContext context = signedIn(browser, base, organization)) {
                    Page page = context.newPage();
                    long begun = System.nanoTime();
                    page.navigate(base + "/console/inbox");
                    page.waitForSelector("main .list li");
                    if (i >= 0) {
                        millis[organization][i] = (System.nanoTime() - begun) / 1e6;
                    }
                }
            }
        }
        double[] ratios = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            ratios[i] = millis[1][i] / millis[0][i];
        }
        System.out.printf(
                "first page with %,d conversations: median %.0f ms, with %,d: median %.0f ms, %.2f times in the median of %d pairs%n",
                FEW, median(millis[0]), MANY, median(millis[1]), median(ratios), ROUNDS);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void weigh(Browser browser, String base, String path) throws Exception {
        try (BrowserContext context = signedIn(browser, base, 1)) {
            Page page = context.newPage();
            page.navigate(base + path);
            page.waitForSelector("main h1");
            Object bytes = page.evaluate(
                    "() => [...performance.getEntriesByType('navigation'),"
                            + " ...performance.getEntriesByType('resource')].reduce((sum, each) => sum + each.transferSize, 0)");
            System.out.printf("%-22s %,6.1f kB as it is sent%n", path, ((Number) bytes).doubleValue() / 1_000);
        }
    }

    private static BrowserContext signedIn(Browser browser, String base, int organization) throws Exception {
        BrowserContext context = browser.newContext();
        context.addCookies(List.of(new Cookie("switchboard-session", TelephonyBench.token(organization)).setUrl(base)));
        context.addInitScript("sessionStorage.setItem('setup-seen', '1')"); // or the wizard opens by itself
        return context;
    }
}
