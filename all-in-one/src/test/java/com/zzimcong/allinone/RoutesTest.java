package com.zzimcong.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** Where the sides are processes of their own, a proxy sends each request to the side that has a controller for it. */
class RoutesTest {

    private static final Path TABLE = Path.of("../deploy/proxy/routes.conf");
    private static final Pattern LINE = Pattern.compile("^\\s*(default|\"~([^\"]+)\")\\s+(\\w+);$");
    private static final Map<String, String> SIDES = Map.of("command", "command", "query", "query", "saga", "sagas");

    private record Request(String method, String path, String side) {}

    @TestFactory
    Stream<DynamicTest> each_request_goes_to_its_side() throws IOException {
        var table = table();
        var requests = requests();
        assertThat(requests).hasSizeGreaterThan(50);
        return requests.stream()
                .map(request -> DynamicTest.dynamicTest(
                        request.method() + " " + request.path(),
                        () -> assertThat(sideOf(request, table)).isEqualTo(request.side())));
    }

    private static String sideOf(Request request, Map<Pattern, String> table) {
        var line = request.method() + " " + request.path();
        return table.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(line).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** The lines in their order, and last the one for all others. */
    private static Map<Pattern, String> table() throws IOException {
        var table = new LinkedHashMap<Pattern, String>();
        var otherwise = "";
        for (var text : Files.readAllLines(TABLE)) {
            var line = LINE.matcher(text);
            if (line.matches() && line.group(2) == null) {
                otherwise = line.group(3);
            } else if (line.matches()) {
                table.put(Pattern.compile(line.group(2)), line.group(3));
            }
        }
        table.put(Pattern.compile(""), otherwise);
        return table;
    }

    private static List<Request> requests() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        var requests = new ArrayList<Request>();
        for (var found : scanner.findCandidateComponents("com.zzimcong")) {
            var controller = load(String.valueOf(found.getBeanClassName()));
            var side = SIDES.get(controller.getPackageName().split("\\.", 4)[2]);
            if (side != null) {
                requests.addAll(of(controller, side));
            }
        }
        return requests;
    }

    private static List<Request> of(Class<?> controller, String side) {
        var requests = new ArrayList<Request>();
        for (var method : controller.getDeclaredMethods()) {
            var mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
            if (mapping != null) {
                for (var head : paths(AnnotatedElementUtils.findMergedAnnotation(controller, RequestMapping.class))) {
                    for (var tail : paths(mapping)) {
                        for (RequestMethod verb : mapping.method()) {
                            requests.add(
                                    new Request(verb.name(), (head + tail).replaceAll("\\{[^}]*\\}", "x-1"), side));
                        }
                    }
                }
            }
        }
        return requests;
    }

    private static List<String> paths(@Nullable RequestMapping mapping) {
        return mapping == null || mapping.path().length == 0 ? List.of("") : List.of(mapping.path());
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name, e);
        }
    }
}
