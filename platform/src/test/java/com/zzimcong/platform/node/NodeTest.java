package com.zzimcong.platform.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodeTest {

    @Test
    void a_name_is_made_if_none_is_given() {
        var node = new NodeSettings(null, true).node();
        assertThat(node.name())
                .contains(Long.toString(ProcessHandle.current().pid()))
                .hasSizeLessThanOrEqualTo(40);
    }

    @Test
    void two_runs_under_one_name_are_not_the_same() {
        var settings = new NodeSettings("x".repeat(40), true);
        assertThat(settings.node().run()).isNotEqualTo(settings.node().run()).hasSizeLessThanOrEqualTo(50);
    }
}
