package dev.contactcenter.operator.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.contactcenter.operator.agent.AgentId;
import dev.contactcenter.operator.simulator.SimulatorServer;
import dev.contactcenter.operator.simulator.center.SimulatedCenter;
import dev.contactcenter.operator.simulator.page.PageFloor;
import dev.contactcenter.operator.simulator.page.PageServer;
import dev.contactcenter.operator.simulator.page.PageSnapshots;
import dev.contactcenter.operator.testing.Chromium;
import dev.contactcenter.operator.testing.SettableClock;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page as a user sees it, in a real browser. */
class PageInBrowserTest {
    private static final Path SCREENSHOT = Path.of("docs", "images", "local.png");
    private static final String IN_CALL = "In-call";
    private static final String OFFLINE = "Offline";

    private static Chromium chromium;

    private final SimulatedCenter center = SimulatedCenter.demo(new SettableClock());
    /** What the browser complained about, such as a breach of the page's policy, and what it asked of other addresses. */
    private final List<String> complaints = new ArrayList<>();

    private PageServer server;
    private Page page;

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.orSkip();
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
    }

    @AfterAll
    static void endBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        server = PageServer.start(new PageSnapshots(List.of(new PageFloor("Agents", center)), Optional.empty()));
        page = chromium.open(1280, 1120);
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
    }

    @AfterEach
    void close() {
        page.close();
        server.close();
    }

    @Test
    void anOperationLogsAgentsOutAndTheOneInACallWhenThePagesButtonEndsTheCall() throws Exception {
        try (var world = LocalWorld.start(0, List.of(LocalPlatform.CCAIP))) {
            visit(world.page().url());
            assertThat(tile(26)).not().hasAttribute("data-status", OFFLINE);

            button("Put in a call: agent 26").click();
            assertThat(tile(26)).hasAttribute("data-status", IN_CALL);
            applyTheExamples(world);

            assertThat(tile(22)).hasAttribute("data-status", OFFLINE);
            assertThat(tile(26)).containsText("end-of-shift: logout when this ends");
            assertThat(tile(26)).hasAttribute("data-status", IN_CALL);
            assertThat(operation("end-of-shift")).hasAttribute("data-phase", "Deferred");
            assertThat(operation("end-of-shift")).containsText("will be logged out when it ends");
            assertThat(page.locator("#requests")).containsText("force logout");
            if (Boolean.getBoolean("screenshot.update")) {
                page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOT));
            }

            // The list of changes is short: those of the other operations come first.
            assertThat(operation("office-closed")).containsText("13/14");
            assertThat(operation("two-agents")).containsText("1/2");
            world.centers().get(LocalPlatform.CCAIP).center().end(AgentId.of(25));
            button("End call: agent 26").focus();
            page.keyboard().press("Enter");

            assertThat(tile(26)).hasAttribute("data-status", OFFLINE);
            assertThat(button("Put in a call: agent 26")).isFocused();
            assertThat(page.locator("#news")).containsText("agent 26: In-call \u2192 Offline");
            assertThat(operation("end-of-shift")).hasAttribute("data-phase", "Succeeded");
            assertThat(operation("end-of-shift")).containsText("9/9");
        }
        assertThat(page.locator("#connection")).containsText("Not connected");
    }

    @Test
    void severalContactCentersAreShownOneBelowTheOther() throws Exception {
        try (var several = PageServer.start(new PageSnapshots(
                List.of(new PageFloor("CCAIP", center), new PageFloor("CXone", SimulatedCenter.demo(new SettableClock()))),
                Optional.of(List::of)))) {
            visit(several.url());

            assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("CXone"))).containsText("Team 4");
            assertThat(page.locator(".tile")).hasCount(80);
            page.locator("[id='1-agent-11']").getByRole(AriaRole.BUTTON).click();
            assertThat(page.locator("[id='1-agent-11']")).hasAttribute("data-status", IN_CALL);
            assertThat(page.locator("[id='0-agent-11']")).hasAttribute("data-status", "Break");
            assertThat(page.locator("#operations-panel")).containsText("There is none.");
        }
    }

    @Test
    void everythingHasANameForScreenReadersAndIsReachedByTheKeyboard() {
        visit(server.url());

        assertThat(page.getByRole(AriaRole.MAIN)).isVisible();
        assertThat(page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("Team 1"))).isVisible();
        assertThat(page.locator(".tile button[aria-label*=agent]")).hasCount(40);
        assertThat(page.locator(".tile .mark:not([aria-hidden=true])")).hasCount(0);

        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip the agents")).isFocused();
        page.keyboard().press("Tab");
        assertThat(button("Put in a call: agent 11")).isFocused();
        page.keyboard().press("Space");

        assertThat(button("End call: agent 11")).isFocused();
        assertThat(page.locator("#said")).hasText("agent 11: Break \u2192 In-call");
    }

    @Test
    void whatIsNotPossibleIsSaid() {
        visit(server.url());

        button("Put in a call: agent 19").click(new Locator.ClickOptions().setForce(true));

        assertThat(page.getByRole(AriaRole.ALERT)).hasText("Agent 19 is offline and can't be in a call.");
        assertThat(tile(19)).hasAttribute("data-status", OFFLINE);
    }

    @Test
    void aSimulatorWithoutAnOperatorHasNoOperations() {
        visit(server.url());

        assertThat(page.locator("#requests-total")).hasText("0 so far");
        assertThat(page.locator("#operations-panel")).isHidden();
    }

    @Test
    void afterARestartOfTheSimulatorThePageShowsTheNewAgents() throws Exception {
        int port;
        try (var simulator = SimulatorServer.start(0, center)) {
            visit(simulator.page());
            assertThat(page.locator(".tile")).hasCount(40);
            port = URI.create(simulator.url()).getPort();
        }
        assertThat(page.locator("#connection")).containsText("Not connected");

        try (var simulator = SimulatorServer.start(port, SimulatedCenter.demo(new SettableClock(), 12))) {
            assertThat(page.locator(".tile")).hasCount(simulator.center().agents().size());
            assertThat(page.locator("#connection")).containsText("Live");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void everyTextCanBeReadBesideItsBackground(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        visit(server.url());
        button("Put in a call: agent 13").click();
        assertThat(tile(13)).hasAttribute("data-status", IN_CALL);

        assertThat((List<?>) page.evaluate(CONTRASTS)).isEmpty();
    }

    @Test
    void onAPhoneNothingIsCutOff() {
        page.setViewportSize(360, 640);
        visit(server.url());

        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
    }

    /** Lists each text whose contrast is less than 4.5, the minimum of WCAG 2.2 AA. */
    private static final String CONTRASTS = """
            () => {
              const parse = text => text.match(/[0-9.]+/g).map(Number);
              const light = channel => (channel /= 255) <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
              const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
              const behind = node => {
                for (; node; node = node.parentElement) {
                  const color = parse(getComputedStyle(node).backgroundColor);
                  if (color.length === 3 || color[3] > 0) return color;
                }
                return [255, 255, 255];
              };
              const texts = [...document.querySelectorAll('body *:not(script):not(noscript)')].filter(node => node.checkVisibility()
                && [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim()));
              if (texts.length < 100) return ['only ' + texts.length + ' texts'];
              return texts.map(node => {
                const [a, b] = [luminance(parse(getComputedStyle(node).color)), luminance(behind(node))].sort((x, y) => y - x);
                return [node.textContent, (a + 0.05) / (b + 0.05)];
              }).filter(([, ratio]) => ratio < 4.5).map(([text, ratio]) => text + ': ' + ratio);
            }""";

    private void visit(String url) {
        page.onRequest(request -> {
            if (!request.url().startsWith(url) && !request.url().startsWith("data:")) {
                complaints.add(request.url());
            }
        });
        page.navigate(url);
        assertThat(page.locator("#connection")).containsText("Live");
        assertThat(complaints).isEmpty();
    }

    private static void applyTheExamples(LocalWorld world) throws IOException {
        var silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        new LocalRun(world, silent, new LiveScreen(silent, false)).apply();
    }

    private Locator tile(int agent) {
        return page.locator("[id='0-agent-" + agent + "']");
    }

    private Locator operation(String name) {
        return page.locator("[data-operation='forcelogoutjob/" + name + "']");
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
