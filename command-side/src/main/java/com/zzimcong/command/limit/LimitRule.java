package com.zzimcong.command.limit;

import com.zzimcong.command.limit.LimitSettings.Rate;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** A rule and the requests that it is about. */
final class LimitRule {

    private final String label;
    private final LimitSettings.Rule rule;
    private final List<PathPatternRequestMatcher> requests;

    LimitRule(String label, LimitSettings.Rule rule) {
        this.label = label;
        this.rule = rule;
        this.requests = rule.requests().stream().map(LimitRule::matcher).toList();
    }

    private static PathPatternRequestMatcher matcher(String request) {
        var parts = request.strip().split("\\s+", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException("zzimcong.limits: \"" + request + "\" is no method and path");
        }
        return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.valueOf(parts[0]), parts[1]);
    }

    /** As the controllers do, it looks at the path as decoded. */
    boolean isAbout(HttpServletRequest request) {
        return requests.stream().anyMatch(matcher -> matcher.matches(request));
    }

    String label() {
        return label;
    }

    @Nullable
    String field() {
        return rule.field();
    }

    /** Counts a try, up to the first limit that it breaks. */
    List<Taken> take(Buckets buckets, Acquaintances acquaintances, String address, @Nullable String name) {
        var counted = Addresses.counted(address);
        var taken = new ArrayList<Taken>();
        var within = take(buckets, taken, rule.address(), "address:" + counted);
        if (name == null || !within) {
            return taken;
        }
        var digest = acquaintances.digest(name);
        if (take(buckets, taken, rule.pair(), "pair:" + digest + ":" + counted)
                && rule.name() != null
                && !acquaintances.isKnown(name, address)) {
            take(buckets, taken, rule.name(), "name:" + digest);
        }
        return taken;
    }

    private boolean take(Buckets buckets, List<Taken> taken, @Nullable Rate rate, String whose) {
        if (rate == null) {
            return true;
        }
        var one = buckets.take("limit:" + label + ":" + whose, rate);
        taken.add(one);
        return one.allowed();
    }
}
