package com.zzimcong.platform.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to set, instead of where it was found missing. */
class BadConfigurationAnalyzer extends AbstractFailureAnalyzer<BadConfiguration> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, BadConfiguration cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
