package com.zzimcong.command.session;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What kind of device a session is on, as far as its browser says so; for its owner to recognise. */
final class Device {

    private static final String UNKNOWN = "Unknown";

    private Device() {}

    /** Such as {@code Firefox on Linux}; nothing of what the caller sends gets any further than this. */
    static String of(@Nullable String userAgent) {
        if (userAgent == null) {
            return UNKNOWN;
        }
        var browser = first(
                userAgent,
                Map.entry("Edg", "Edge"),
                Map.entry("OPR/", "Opera"),
                Map.entry("Whale/", "Whale"),
                Map.entry("SamsungBrowser/", "Samsung Internet"),
                Map.entry("Firefox/", "Firefox"),
                Map.entry("FxiOS/", "Firefox"),
                Map.entry("Chrome/", "Chrome"),
                Map.entry("CriOS/", "Chrome"),
                Map.entry("Safari/", "Safari"),
                Map.entry("curl/", "curl"),
                Map.entry("Java", "Java"));
        var system = first(
                userAgent,
                Map.entry("Android", "Android"),
                Map.entry("iPhone", "iPhone"),
                Map.entry("iPad", "iPad"),
                Map.entry("Windows", "Windows"),
                Map.entry("Mac OS X", "macOS"),
                Map.entry("Linux", "Linux"));
        return system.equals(UNKNOWN) ? browser : browser + " on " + system;
    }

    @SafeVarargs
    private static String first(String userAgent, Map.Entry<String, String>... names) {
        for (var name : names) {
            if (userAgent.contains(name.getKey())) {
                return name.getValue();
            }
        }
        return UNKNOWN;
    }
}
