package com.zzimcong.query.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.after;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;

import com.zzimcong.platform.node.Noticeboard;
import com.zzimcong.query.Projection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class ProjectionsTest {

    final Configuration axon = mock(Configuration.class, RETURNS_DEEP_STUBS);
    final StreamingEventProcessor processor = mock(StreamingEventProcessor.class);
    final Noticeboard others = mock(Noticeboard.class);
    final Projections projections = new Projections(List.<Projection>of(() -> "order-view"), axon, others);

    @BeforeEach
    void known() {
        given(axon.eventProcessingConfiguration().eventProcessor("order-view", StreamingEventProcessor.class))
                .willReturn(Optional.of(processor));
        given(axon.eventStore().createHeadToken()).willReturn(new GlobalSequenceTrackingToken(100));
        given(processor.getName()).willReturn("order-view");
    }

    @Test
    void a_projection_is_as_far_as_its_slowest_segment() {
        segments(segment(90, false, null), segment(40, true, new IllegalStateException("secret")));

        var state = projections.states().getFirst();
        assertThat(state.position()).isEqualTo(40);
        assertThat(state.lag()).isEqualTo(60);
        assertThat(state.segments()).isEqualTo(2);
        assertThat(state.replaying()).isTrue();
        assertThat(state.error()).isEqualTo("IllegalStateException");
    }

    @Test
    void one_that_has_seen_nothing_is_behind_by_everything() {
        segments();

        assertThat(projections.states().getFirst().position()).isNull();
        assertThat(projections.states().getFirst().lag()).isEqualTo(100);
    }

    @Test
    void a_rebuild_stops_resets_and_starts() {
        segments(segment(90, false, null));

        assertThat(projections.rebuild("order-view")).isTrue();
        var steps = inOrder(processor);
        steps.verify(processor).shutDown();
        steps.verify(processor).resetTokens();
        steps.verify(processor).start();
    }

    @Test
    void a_rebuild_under_way_is_not_begun_again() {
        segments(segment(90, false, null), segment(10, true, null));

        assertThat(projections.rebuild("order-view")).isFalse();
        then(processor).should(never()).shutDown();
    }

    @Test
    void a_rebuild_that_has_caught_up_is_over_although_nothing_new_has_happened() {
        segments(segment(95, true, null));

        assertThat(projections.states().getFirst().replaying()).isFalse();
        assertThat(projections.rebuild("order-view")).isTrue();
    }

    @Test
    void a_reset_that_fails_leaves_the_processor_running() {
        segments(segment(90, false, null));
        doThrow(new IllegalStateException("another node works on it"))
                .when(processor)
                .resetTokens();

        Assertions.assertThatIllegalStateException().isThrownBy(() -> projections.rebuild("order-view"));
        then(processor).should().start();
    }

    @Test
    void one_that_another_process_feeds_is_rebuilt_there() {
        segments();
        doThrow(new UnableToClaimTokenException("it is another node's"))
                .when(processor)
                .resetTokens();

        assertThat(projections.rebuild("order-view")).isTrue();
        then(processor).should().start();
        then(others).should().tell("rebuild", "order-view");
    }

    @Nested
    class Asked_by_another_process {

        final ArgumentCaptor<Consumer<String>> ear = ArgumentCaptor.captor();

        @BeforeEach
        void listen() {
            then(others).should().listen(eq("rebuild"), ear.capture());
        }

        @Test
        void rebuilds_what_is_fed_here() {
            segments(segment(90, false, null));
            ear.getValue().accept("order-view");
            then(processor).should(timeout(5_000)).resetTokens();
        }

        @Test
        void leaves_alone_what_is_fed_elsewhere() {
            segments();
            ear.getValue().accept("order-view");
            then(processor).should(after(200).never()).shutDown();
        }
    }

    private void segments(EventTrackerStatus... segments) {
        var numbered = new HashMap<Integer, EventTrackerStatus>();
        for (var segment : segments) {
            numbered.put(numbered.size(), segment);
        }
        given(processor.processingStatus()).willReturn(Map.copyOf(numbered));
    }

    private static EventTrackerStatus segment(long position, boolean replaying, @Nullable Throwable error) {
        var segment = mock(EventTrackerStatus.class);
        given(segment.getCurrentPosition()).willReturn(OptionalLong.of(position));
        given(segment.isReplaying()).willReturn(replaying);
        given(segment.getResetPosition()).willReturn(replaying ? OptionalLong.of(95) : OptionalLong.empty());
        given(segment.getError()).willReturn(error);
        return segment;
    }
}
