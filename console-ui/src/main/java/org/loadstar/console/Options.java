package org.loadstar.console;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.loadstar.console.theme.Theme;

/**
 * What the console was started with. Prints no token.
 *
 * @param collector base address
 * @param tokenFile file whose first line is the token
 */
record Options(URI collector, Optional<Path> tokenFile, Theme theme) {
    private static final String USAGE = "usage: [--url URL] [--token-file FILE] [--theme dark|light]";

    /** @throws IllegalArgumentException with what was expected */
    static Options parse(List<String> arguments) {
        URI collector = URI.create("http://127.0.0.1:8470");
        Optional<Path> tokenFile = Optional.empty();
        Theme theme = Theme.DARK;
        for (int i = 0; i < arguments.size(); i += 2) {
            if (i + 1 == arguments.size())
                throw new IllegalArgumentException(USAGE + ", got " + arguments.get(i) + " without a value");
            String value = arguments.get(i + 1);
            switch (arguments.get(i)) {
                case "--url" -> collector = address(value);
                case "--token-file" -> tokenFile = Optional.of(Path.of(value));
                case "--theme" -> theme = theme(value);
                default -> throw new IllegalArgumentException(USAGE + ", got \"" + arguments.get(i) + "\"");
            }
        }
        return new Options(collector, tokenFile, theme);
    }

    private static URI address(String value) {
        try {
            var address = new URI(value);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme()))
                return address;
        } catch (URISyntaxException e) {
            // falls through: told like any other that is no address
        }
        throw new IllegalArgumentException("--url: expected http://HOST:PORT, got \"" + value + "\"");
    }

    private static Theme theme(String value) {
        return switch (value) {
            case "dark" -> Theme.DARK;
            case "light" -> Theme.LIGHT;
            default ->
                throw new IllegalArgumentException("--theme: expected dark or light, got \"" + value + "\"");
        };
    }

    /** @throws IOException where the file can't be read */
    Optional<String> token() throws IOException {
        return tokenFile.isEmpty()
                ? Optional.empty()
                : Optional.of(Files.readString(tokenFile.get()).strip());
    }
}
