package org.loadstar.model.yaml;

import java.util.Optional;
import java.util.regex.Pattern;

/** The rule for names of pools, proxies, gateways and sites: they become DNS labels. */
public final class Names {
    public static final String EXPECTED = "a name of a-z, 0-9 and inner hyphens, at most 63 long, not \"default\"";
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private Names() {}

    public static Optional<String> valid(String text) {
        return FORM.matcher(text).matches() && !text.equals("default") ? Optional.of(text) : Optional.empty();
    }
}
