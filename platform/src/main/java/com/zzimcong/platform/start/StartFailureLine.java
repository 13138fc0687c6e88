package com.zzimcong.platform.start;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Says in one line why the shop does not start, and what to set. */
class StartFailureLine implements FailureAnalysisReporter {

    private static final Logger LOG = LoggerFactory.getLogger(StartFailureLine.class);

    @Override
    public void report(FailureAnalysis failure) {
        LOG.error("The shop does not start. {} {}", oneLine(failure.getDescription()), oneLine(failure.getAction()));
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "" : text.strip().replaceAll("\\s+", " ");
    }
}
