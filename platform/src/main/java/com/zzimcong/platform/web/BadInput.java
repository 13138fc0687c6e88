package com.zzimcong.platform.web;

import java.util.List;

/** What came in breaks a rule of its form; the caller gets a 400 that names the fields. */
public final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<BadField> fields;

    /** A field, parameter or header that breaks the rule. */
    public BadInput(String field, String rule) {
        this("INVALID", List.of(new BadField(field, rule)));
    }

    BadInput(String code, List<BadField> fields) {
        super(code, null, false, false);
        this.code = code;
        this.fields = fields;
    }

    String code() {
        return code;
    }

    List<BadField> fields() {
        return fields;
    }
}
