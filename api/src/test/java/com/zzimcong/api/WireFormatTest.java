package com.zzimcong.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the stored form of every event, and that every message survives the wire. */
class WireFormatTest {

    /** As the shop stores and sends. */
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Test
    void every_event_has_a_sample() throws Exception {
        assertThat(Samples.events()).extracting(Object::getClass).containsExactlyInAnyOrderElementsOf(members("Event"));
    }

    @Test
    void every_command_has_a_sample() throws Exception {
        assertThat(Samples.commands())
                .extracting(Object::getClass)
                .containsOnlyOnceElementsOf(members("Command").stream()
                        .filter(type -> !type.getSimpleName().equals("RecordPaymentOutcome"))
                        .toList())
                .hasSize(members("Command").size() + 1);
    }

    static List<Object> events() {
        return Samples.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_written_as_it_always_was(Object event) throws Exception {
        assertThat(MAPPER.writeValueAsString(event)).isEqualTo(stored(event.getClass()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void a_stored_event_is_read_and_written_back_alike(Object event) throws Exception {
        var stored = stored(event.getClass());
        var read = MAPPER.readValue(stored, event.getClass());

        assertThat(read).isEqualTo(event);
        assertThat(MAPPER.readTree(MAPPER.writeValueAsBytes(read))).isEqualTo(MAPPER.readTree(stored));
    }

    @ParameterizedTest
    @MethodSource("events")
    void a_field_that_an_event_no_longer_has_is_passed_over(Object event) throws Exception {
        var tree = (ObjectNode) MAPPER.readTree(stored(event.getClass()));
        tree.put("goneSince", "revision 2");

        assertThat(MAPPER.treeToValue(tree, event.getClass())).isEqualTo(event);
    }

    @Test
    void no_text_is_stored_for_an_event_that_never_was() throws Exception {
        var names = members("Event").stream().map(Class::getSimpleName).toList();
        try (var files = Files.list(Path.of(resource("/events/").toURI()))) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(names)
                            .contains(file.getFileName().toString().replaceFirst("-[0-9]+\\.json$", "")));
        }
    }

    static Stream<Object> everything() {
        return Stream.of(Samples.events(), Samples.commands(), Samples.answers(), Samples.bare())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("everything")
    void every_message_survives_the_wire(Object message) throws Exception {
        assertThat(MAPPER.readValue(MAPPER.writeValueAsBytes(message), message.getClass()))
                .isEqualTo(message);
    }

    static List<Object> bare() {
        return Samples.bare();
    }

    @ParameterizedTest
    @MethodSource("bare")
    void what_may_be_missing_may_also_be_left_out(Object message) throws Exception {
        var tree = MAPPER.<ObjectNode>valueToTree(message);
        tree.properties().removeIf(field -> field.getValue().isNull());

        assertThat(MAPPER.treeToValue(tree, message.getClass())).isEqualTo(message);
    }

    /** The records behind all sealed interfaces of the api whose names end like this. */
    private static List<Class<?>> members(String ending) throws IOException, URISyntaxException {
        var root = Path.of(Refusal.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (var files = Files.walk(root)) {
            var families = files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(ending + ".class"))
                    .map(file -> loaded(file.replace(".class", "").replace('/', '.')))
                    .filter(Class::isSealed)
                    .toList();
            assertThat(families).as("sealed families of " + ending).hasSizeGreaterThanOrEqualTo(5);
            return families.stream()
                    .<Class<?>>flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                    .toList();
        }
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String stored(Class<?> event) throws IOException {
        var revision = Objects.requireNonNull(event.getAnnotation(Revision.class), () -> "no revision: " + event);
        var name = "/events/%s-%s.json".formatted(event.getSimpleName(), revision.value());
        try (var text = resource(name).openStream()) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(WireFormatTest.class.getResource(name), () -> "missing: " + name);
    }
}
