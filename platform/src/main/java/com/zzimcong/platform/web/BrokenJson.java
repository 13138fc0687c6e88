package com.zzimcong.platform.web;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;

/** Tells where a body stops being JSON that the shop reads. */
final class BrokenJson {

    private static final Pattern LIMIT = Pattern.compile(
            "^(Document nesting depth|String value length|Number value length|Name length|Token count|Document length)"
                    + ".*maximum allowed \\((\\d+)");

    private static final Map<String, String> LIMITS = Map.of(
            "Document nesting depth", "is nested deeper than %s levels",
            "String value length", "has a text of more than %s characters",
            "Number value length", "has a number of more than %s digits",
            "Name length", "has a name of more than %s characters",
            "Token count", "has more than %s parts",
            "Document length", "has more than %s characters");

    private BrokenJson() {}

    /** A problem with the line and column, and with the field that was being read, where there was one. */
    static ProblemDetail problem(JacksonException json) {
        var what = what(json);
        var place = json.getLocation();
        var known = place != null && place.getLineNr() > 0 && place.getColumnNr() > 0;
        var problem = Problems.of(
                HttpStatus.BAD_REQUEST,
                known
                        ? "The JSON %s at line %d, column %d.".formatted(what, place.getLineNr(), place.getColumnNr())
                        : "The JSON %s.".formatted(what));
        if (known) {
            problem.setProperty("line", place.getLineNr());
            problem.setProperty("column", place.getColumnNr());
        }
        var field = FieldsAtFault.pathOf(json);
        if (!field.isEmpty()) {
            problem.setProperty("errors", List.of(new BadField(field, what)));
        }
        return problem;
    }

    private static String what(JacksonException json) {
        var limit = json instanceof StreamConstraintsException ? limit(json.getOriginalMessage()) : null;
        if (limit != null) {
            return limit;
        }
        return json instanceof DatabindException ? "has the wrong form" : "is broken";
    }

    private static @Nullable String limit(@Nullable String message) {
        var found = LIMIT.matcher(message == null ? "" : message);
        var limit = found.find() ? LIMITS.get(found.group(1)) : null;
        return limit == null ? null : limit.formatted(found.group(2));
    }
}
