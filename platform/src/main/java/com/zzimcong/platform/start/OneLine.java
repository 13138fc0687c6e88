package com.zzimcong.platform.start;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Says in one line why the shop does not start and what to do, also where the log is read by a program. */
class OneLine implements FailureAnalysisReporter {

    private static final Logger LOG = LoggerFactory.getLogger(OneLine.class);

    @Override
    public void report(FailureAnalysis analysis) {
        LOG.debug("why the shop does not start", analysis.getCause());
        LOG.error("The shop does not start. {}", text(analysis));
    }

    static String text(FailureAnalysis analysis) {
        return Stream.of(analysis.getDescription(), analysis.getAction())
                .filter(Objects::nonNull)
                .map(part -> part.strip().replaceAll("\\s+", " "))
                .collect(Collectors.joining(" "));
    }
}
