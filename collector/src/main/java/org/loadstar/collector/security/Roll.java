package org.loadstar.collector.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.loadstar.collector.file.DurableFile;
import org.loadstar.model.view.Json;
import org.loadstar.model.view.MalformedJsonException;

/** All local users and tokens, as one small forced file keeps them. Immutable. */
record Roll(List<User> users, List<Token> tokens) {
    static final Roll EMPTY = new Roll(List.of(), List.of());

    Roll {
        users = List.copyOf(users);
        tokens = List.copyOf(tokens);
    }

    /** The roll of a file; nobody where there is none. */
    static Roll read(Path file) throws IOException {
        if (!Files.exists(file))
            return EMPTY;
        try {
            return Json.read(Files.readAllBytes(file), Roll.class);
        } catch (MalformedJsonException e) {
            throw new IOException(
                    file + ": expected users and tokens as they were written: " + e.getMessage(),
                    e);
        }
    }

    void write(Path file) throws IOException {
        DurableFile.replace(file, Json.write(this));
    }

    boolean isEmpty() {
        return users.isEmpty() && tokens.isEmpty();
    }

    Optional<User> user(String name) {
        return users.stream().filter(u -> u.name().equals(name)).findFirst();
    }

    Optional<Token> token(String id) {
        return tokens.stream().filter(t -> t.id().equals(id)).findFirst();
    }

    Roll with(User user) {
        return new Roll(joined(users, u -> !u.name().equals(user.name()), user), tokens);
    }

    Roll with(Token token) {
        return new Roll(users, joined(tokens, t -> !t.id().equals(token.id()), token));
    }

    Roll withoutUser(String name) {
        return new Roll(users.stream().filter(u -> !u.name().equals(name)).toList(), tokens);
    }

    Roll withoutToken(String id) {
        return new Roll(users, tokens.stream().filter(t -> !t.id().equals(id)).toList());
    }

    private static <T> List<T> joined(List<T> all, Predicate<T> stays, T one) {
        return Stream.concat(all.stream().filter(stays), Stream.of(one)).toList();
    }
}
