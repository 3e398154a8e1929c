// Copyright the jpprof authors.
// SPDX-License-Identifier: Apache-2.0
package io.github.jpprof.tool.web;

import io.github.jpprof.profile.files.OutputFile;
import io.github.jpprof.profile.json.JsonWriter;
import io.github.jpprof.report.options.Option;
import io.github.jpprof.report.options.ReportException;
import io.github.jpprof.report.options.ReportOptions;
import io.github.jpprof.tool.console.UserHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options saved under a name, in the settings file of {@code go tool pprof}: each of the two sees what the other
 * saved.
 */
final class SavedViews {
    static final Set<String> PATHS = Set.of("/ui/saveconfig", "/ui/deleteconfig");

    private static final String NAME = "config";
    private static final String VIEW = "to";

    private final Path file;
    private final ReportOptions given;

    /** The views in a file, which need not exist. */
    SavedViews(Path file, ReportOptions given) {
        this.file = file;
        this.given = given;
    }

    /** The settings file of pprof. */
    static Path settings() {
        String folder = Optional.ofNullable(System.getenv("XDG_CONFIG_HOME")).orElse("");
        return (folder.isEmpty() ? UserHome.path().resolve(".config") : Path.of(folder))
                .resolve("pprof")
                .resolve("settings.json");
    }

    /** Saves or deletes a view, and redirects to the view that the request names, if any. */
    synchronized PageResponse answer(String path, Parameters parameters) throws IOException {
        try {
            Map<String, Object> settings = read();
            List<Object> configs = configs(settings);
            if (path.endsWith("saveconfig")) {
                save(configs, parameters);
            } else {
                delete(configs, parameters.get(NAME));
            }
            settings.put("configs", configs);
            write(settings);
        } catch (ReportException | IOException e) {
            return PageResponse.text(400, String.valueOf(e.getMessage()));
        }
        String view = parameters.get(VIEW);
        return view.matches("[a-z]+")
                ? PageResponse.redirect(
                        303, "/ui/" + view, parameters.without(NAME, VIEW).query())
                : PageResponse.text(200, "");
    }

    private void save(List<Object> configs, Parameters parameters) throws IOException {
        String name = parameters.get(NAME);
        if (name.isEmpty()) {
            throw new IOException("invalid config name");
        }
        Map<String, Object> config = json(name, parameters.over(given));
        for (int i = 0; i < configs.size(); i++) {
            if (isNamed(configs.get(i), name)) {
                configs.set(i, config);
                return;
            }
        }
        configs.add(config);
    }

    private static void delete(List<Object> configs, String name) throws IOException {
        if (!configs.removeIf(config -> isNamed(config, name))) {
            throw new IOException("config " + name + " not found");
        }
    }

    private static boolean isNamed(Object config, String name) {
        return config instanceof Map<?, ?> members && name.equals(members.get("name"));
    }

    /** Parameters as pprof writes them: false, zero and empty values are left out. */
    private static Map<String, Object> json(String name, ReportOptions options) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", name);
        for (Option option : saved()) {
            String value = options.text(option);
            Object json =
                    switch (option.kind()) {
                        case SWITCH -> value.equals("true");
                        case NUMBER, FRACTION -> new JsonText.Digits(value);
                        case TEXT, CHOICE -> value;
                    };
            if (!isZero(value)) {
                members.put(option.optionName(), json);
            }
        }
        return members;
    }

    private static boolean isZero(String value) {
        return value.isEmpty() || value.equals("false") || value.matches("[0.]+");
    }

    private static List<Option> saved() {
        return List.of(Option.values()).stream()
                .filter(option -> !option.urlParameter().isEmpty() && option != Option.SAMPLE_INDEX)
                .toList();
    }

    /**
     * Writes {@code [{"name", "parameters": {...}}, ...]}: for each view all parameters that it sets, with an empty value
     * for defaults. The first is pprof's "Default".
     */
    synchronized void write(JsonWriter json) {
        List<Object> configs = new ArrayList<>();
        configs.add(json("Default", ReportOptions.defaults()));
        try {
            configs.addAll(configs(read()));
        } catch (IOException e) {
            // The page works without saved views; saving or deleting one reports what is wrong with the file.
        }
        json.array();
        for (Object config : configs) {
            if (config instanceof Map<?, ?> members && members.get("name") instanceof String name) {
                json.object().member("name", name).name("parameters").object();
                saved().forEach(option -> json.member(option.urlParameter(), parameter(option, members)));
                json.end().end();
            }
        }
        json.end();
    }

    /** A missing value is false, zero or empty, whatever the default is. */
    private static String parameter(Option option, Map<?, ?> members) {
        Object value = members.get(option.optionName());
        String text = value == null
                ? zero(option)
                : value instanceof JsonText.Digits number ? number.text() : value.toString();
        if (text.equals(option.defaultValue())) {
            return "";
        }
        return option.kind() == Option.Kind.SWITCH ? text.substring(0, 1) : text;
    }

    private static String zero(Option option) {
        return switch (option.kind()) {
            case SWITCH -> "false";
            case NUMBER, FRACTION -> "0";
            case TEXT, CHOICE -> "";
        };
    }

    private Map<String, Object> read() throws IOException {
        Map<String, Object> settings = new LinkedHashMap<>();
        try {
            if (JsonText.read(Files.readString(file)) instanceof Map<?, ?> members) {
                members.forEach((name, value) -> settings.put(String.valueOf(name), value));
                return settings;
            }
            throw new IOException("could not parse settings: " + file + " is not a JSON object");
        } catch (NoSuchFileException e) {
            return settings;
        }
    }

    private static List<Object> configs(Map<String, Object> settings) {
        return settings.get("configs") instanceof List<?> configs ? new ArrayList<>(configs) : new ArrayList<>();
    }

    private void write(Map<String, Object> settings) throws IOException {
        StringBuilder text = new StringBuilder();
        JsonText.write(settings, text);
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        byte[] bytes = text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
        OutputFile.write(file, out -> out.write(bytes));
    }
}
