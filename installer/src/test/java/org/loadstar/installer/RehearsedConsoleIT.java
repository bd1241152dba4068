package org.loadstar.installer;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.image.PixelFormat;
import javafx.stage.Stage;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.console.ConsoleWindow;
import org.loadstar.console.connect.TopologyFeed;
import org.loadstar.console.connect.TopologyReader;
import org.loadstar.console.theme.Theme;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The console without a display beside the whole quick start. */
class RehearsedConsoleIT {
    @TempDir
    private Path directory;

    @Test
    void aStoppedProxyAndADeadCollectorAreSeen() throws Exception {
        Platform.startup(() -> Platform.setImplicitExit(false));
        ConsoleWindow window = onToolkit(() -> {
            var w = new ConsoleWindow("test", Theme.DARK, 1200, 700);
            var stage = new Stage();
            stage.setScene(w.scene());
            stage.show();
            return w;
        });
        try (var started = Program.start("target/loadstar/bin/loadstar-quickstart", "--headless", "--seconds",
                "90", "--dir",
                directory.toString())) {
            String http = started.ready("http");
            JsonNode ready = new JsonMapper().readTree(Files.readString(directory.resolve("ready.json")));
            String token = Files.readString(Path.of(ready.get("tokenFile").asString())).strip();
            var reader = new TopologyReader(URI.create(http), Optional.of(token), Duration.ofSeconds(2));
            try (var feed = new TopologyFeed(reader, Platform::runLater, window::show)) {
                assertThat(feed).isNotNull();
                String rehearsal = ready.get("rehearsal").asString() + "/v1/rehearsal";
                // A gauge that is held while calls keep coming is rightly doubted.
                assertThat(Http.post(rehearsal, "{\"load\":0}")).isEqualTo(200);
                String proxies = rehearsal + "/proxies/";
                for (String held : new String[]{"vi-1", "vi-2"})
                    assertThat(Http.post(proxies + held, "{\"hold\":30}")).isEqualTo(200);
                await(() -> text(window, "vi-1").contains("load 75 percent")
                        && text(window, "vi-2").contains("load 75 percent"));
                int[] live = pixels(window, "vi-1");
                assertThat(Http.post(proxies + "vi-1", "{\"agent\":\"silent\"}")).isEqualTo(200);
                await(() -> text(window, "vi-1").contains("up")
                        && text(window, "vi-1").contains("no answer"));
                assertThat(pixels(window, "vi-1")).as("before its data are too old: within two polls")
                        .isNotEqualTo(live);
                await(() -> text(window, "vi-1").contains("stale"));
                await(() -> !Arrays.equals(pixels(window, "vi-1"), live));
                assertThat(onToolkit(window::stripText)).contains("vi-1 stale");
                Program.signal("KILL", ready.get("pid").asLong());
                await(() -> onToolkit(window::stripText).startsWith("No contact with the collector"));
                assertThat(text(window, "vi-2")).contains("no contact with the collector");
            }
        }
    }

    private static String text(ConsoleWindow window, String name) throws Exception {
        return onToolkit(() -> window.accessibleTextOf(name).orElse(""));
    }

    private static int[] pixels(ConsoleWindow window, String name) throws Exception {
        return onToolkit(() -> {
            var box = window.boundsOf(name).orElseThrow();
            int[] argb = new int[60 * 40];
            window.scene().snapshot(null).getPixelReader().getPixels((int) box.getMinX(), (int) box.getMinY(),
                    60, 40,
                    PixelFormat.getIntArgbInstance(), argb, 0, 60);
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
        Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50))
                .until(condition);
    }
}
