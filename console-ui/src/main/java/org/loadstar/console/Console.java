package org.loadstar.console;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.loadstar.console.connect.TopologyFeed;
import org.loadstar.console.connect.TopologyReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the console. Not the Application itself: from a class path JavaFX would refuse to start that. */
public final class Console {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);

    private Console() {}

    /** Ends with 0 when the window was closed, 2 when the arguments or the token file are no good. */
    public static void main(String[] args) {
        try {
            Options options = Options.parse(List.of(args));
            options.token();
            Application.launch(Window.class, args);
        } catch (IllegalArgumentException e) {
            LOG.error("{}", e.getMessage());
            System.exit(2);
        } catch (IOException e) {
            LOG.error("the token file can't be read: {}", e.toString());
            System.exit(2);
        }
    }

    /** The one window. */
    public static final class Window extends Application {
        private static final Duration DEADLINE = Duration.ofSeconds(3);
        private @Nullable TopologyFeed feed;

        @Override
        public void start(Stage stage) throws IOException {
            Options options = Options.parse(getParameters().getRaw());
            Optional<String> token = options.token();
            var window = new ConsoleWindow(options.collector().getAuthority(), options.theme(), 1366, 768);
            stage.setTitle("Loadstar");
            stage.setScene(window.scene());
            stage.show();
            feed = new TopologyFeed(new TopologyReader(options.collector(), token, DEADLINE),
                    Platform::runLater, window::show);
        }

        @Override
        public void stop() {
            if (feed != null)
                feed.close();
        }
    }
}
