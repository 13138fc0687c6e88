package com.zzimcong.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

/** What every problem has to look like. */
final class ProblemAssert {

    private final HttpResponse<String> response;

    private ProblemAssert(HttpResponse<String> response) {
        this.response = response;
    }

    static ProblemAssert assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        var problem = Shopfront.json(response);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("title").asString()).isNotEmpty();
        assertThat(response.body()).doesNotContain("Exception", "java.", "com.zzimcong", "\tat ", "tools.jackson");
        return new ProblemAssert(response);
    }

    /** It names this field, and no other. */
    ProblemAssert names(String field, String rule) {
        var errors = Shopfront.json(response).path("errors");
        assertThat(errors.size()).as(response.body()).isEqualTo(1);
        assertThat(errors.path(0).path("field").asString()).isEqualTo(field);
        assertThat(errors.path(0).path("rule").asString()).isEqualTo(rule);
        return this;
    }

    ProblemAssert namesNoField() {
        assertThat(Shopfront.json(response).has("errors")).as(response.body()).isFalse();
        return this;
    }

    ProblemAssert has(String header, String value) {
        assertThat(response.headers().allValues(header)).containsExactly(value);
        return this;
    }
}
