package com.zzimcong.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.support.SpringFactoriesLoader;

@ExtendWith(OutputCaptureExtension.class)
class OneLineTest {

    @Test
    void what_is_wrong_and_what_to_set_are_one_line(CapturedOutput output) {
        var failure = new FailureAnalysis("No address:\n\n  none.", "Set it\nsomewhere.", new IllegalStateException());

        SpringFactoriesLoader.loadFactories(FailureAnalysisReporter.class, null).stream()
                .filter(OneLine.class::isInstance)
                .forEach(reporter -> reporter.report(failure));

        assertThat(output.getAll().lines().filter(line -> line.contains("The shop does not start.")))
                .singleElement()
                .asString()
                .endsWith("The shop does not start. No address: none. Set it somewhere.");
    }
}
