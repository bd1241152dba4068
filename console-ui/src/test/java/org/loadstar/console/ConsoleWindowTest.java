package org.loadstar.console;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loadstar.console.connect.TopologyFeed;
import org.loadstar.console.connect.TopologyReader;
import org.loadstar.console.theme.Theme;
import org.loadstar.model.ProxyState;
import org.loadstar.model.view.Json;
import org.loadstar.model.view.TopologyView;

import static org.assertj.core.api.Assertions.assertThat;

/** The window without a display, over real HTTP. */
class ConsoleWindowTest {
    private static final String TOKEN = "console-token";
    private HttpServer server;
    private volatile TopologyView topology = Pictures.pair(ProxyState.UP, 200);
    private ConsoleWindow window;

    @BeforeAll
    static void startToolkit() throws InterruptedException {
        var started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        Platform.setImplicitExit(false);
        assertThat(started.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @BeforeEach
    void startServerAndWindow() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/topology", exchange -> {
            boolean allowed = ("Bearer " + TOKEN)
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = Json.write(topology);
            exchange.sendResponseHeaders(allowed ? 200 : 401, allowed ? body.length : -1);
            if (allowed)
                exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        window = onToolkit(() -> {
            var w = new ConsoleWindow("test", Theme.DARK, 1200, 700);
            var stage = new Stage();
            stage.setScene(w.scene());
            stage.show();
            return w;
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aProxyThatFallsSilentChangesItsPixelsAndItsText() throws Exception {
        try (var feed = open(TOKEN)) {
            assertThat(feed).isNotNull();
            await(() -> text("vo-1").contains("vo-1, voice, up"));
            int[] before = pixels("vo-1");
            int[] other = pixels("vo-2");
            topology = Pictures.pair(ProxyState.STALE, 17_000);
            await(() -> text("vo-1").contains("stale"));
            assertThat(text("vo-1")).contains("last 30 percent").contains("age 17 seconds");
            await(() -> !Arrays.equals(pixels("vo-1"), before));
            assertThat(pixels("vo-2")).as("the neighbour stays as it was").isEqualTo(other);
            assertThat(onToolkit(window::stripText)).contains("major vo-1 stale");
        }
    }

    @Test
    void aCollectorThatIsGoneLooksDifferentFromALiveOne() throws Exception {
        try (var feed = open(TOKEN)) {
            assertThat(feed).isNotNull();
            await(() -> text("vo-2").contains("up"));
            assertThat(onToolkit(window::stripText)).isEqualTo("No alarms");
            int[] live = pixels("vo-2");
            server.stop(0);
            await(() -> onToolkit(window::stripText).startsWith("No contact with the collector"));
            assertThat(pixels("vo-2")).isNotEqualTo(live);
            assertThat(text("vo-2")).contains("no contact with the collector");
        }
    }

    @Test
    void aRefusedTokenIsSaid() throws Exception {
        try (var feed = open("wrong")) {
            assertThat(feed).isNotNull();
            await(() -> onToolkit(window::stripText).startsWith("The collector refuses this console (401)"));
        }
    }

    private TopologyFeed open(String token) {
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new TopologyFeed(new TopologyReader(address, Optional.of(token), Duration.ofSeconds(2)),
                Platform::runLater, window::show);
    }

    private String text(String name) throws Exception {
        return onToolkit(() -> window.accessibleTextOf(name).orElse(""));
    }

    private int[] pixels(String name) throws Exception {
        return onToolkit(() -> {
            Bounds b = window.boundsOf(name).orElseThrow();
            WritableImage image = window.scene().snapshot(null);
            int width = 60;
            int height = (int) b.getHeight();
            int[] argb = new int[width * height];
            image.getPixelReader().getPixels((int) b.getMinX(), (int) b.getMinY(), width, height,
                    PixelFormat.getIntArgbInstance(), argb, 0, width);
            return argb;
        });
    }

    private static <T> T onToolkit(Callable<T> action) throws Exception {
        var done = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                done.complete(action.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.get(60, TimeUnit.SECONDS);
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50))
                .until(condition);
    }
}
