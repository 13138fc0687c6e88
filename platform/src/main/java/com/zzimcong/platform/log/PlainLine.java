package com.zzimcong.platform.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.pattern.TargetLengthBasedClassNameAbbreviator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.springframework.boot.ansi.AnsiColor;
import org.springframework.boot.ansi.AnsiOutput;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/**
 * The log for people. What a caller sent may be in any part of an event, so line breaks and other control characters are
 * spelled out, and the lines of a stack trace begin with a bar: no line looks like an event that never was.
 */
class PlainLine implements StructuredLogFormatter<ILoggingEvent> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneId.systemDefault());

    private static final int LONGEST_NAME = 40;
    private static final String BAR = "  | ";

    private final TargetLengthBasedClassNameAbbreviator names = new TargetLengthBasedClassNameAbbreviator(LONGEST_NAME);

    @Override
    public String format(ILoggingEvent event) {
        var line = new StringBuilder()
                .append(TIME.format(event.getInstant()))
                .append(' ')
                .append(level(event.getLevel()))
                .append(" [")
                .append(inOneLine(event.getThreadName()))
                .append("] ")
                .append(inOneLine(names.abbreviate(event.getLoggerName())))
                .append(" : ")
                .append(inOneLine(Masked.of(event.getFormattedMessage())))
                .append('\n');
        if (event.getThrowableProxy() != null) {
            Masked.of(ThrowableProxyUtil.asString(event.getThrowableProxy()))
                    .lines()
                    .forEach(part -> line.append(BAR).append(inOneLine(part)).append('\n'));
        }
        return line.toString();
    }

    private static String level(Level level) {
        var text = "%5s".formatted(level);
        return switch (level.toInt()) {
            case Level.ERROR_INT -> AnsiOutput.toString(AnsiColor.RED, text);
            case Level.WARN_INT -> AnsiOutput.toString(AnsiColor.YELLOW, text);
            default -> text;
        };
    }

    /** Spelled as in a Java text. */
    static String inOneLine(String text) {
        if (text.chars().noneMatch(PlainLine::breaks)) {
            return text;
        }
        var line = new StringBuilder(text.length() + 16);
        text.chars().forEach(character -> {
            switch (character) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                default -> {
                    if (breaks(character)) {
                        line.append("\\u%04x".formatted(character));
                    } else {
                        line.append((char) character);
                    }
                }
            }
        });
        return line.toString();
    }

    private static boolean breaks(int character) {
        return (Character.isISOControl(character) && character != '\t')
                || character == '\u2028'
                || character == '\u2029';
    }
}
