package com.zzimcong.query.audit;

import com.zzimcong.platform.web.page.PageSize;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Min;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Hands the stored events to auditors, who may then prove everything else from them. */
@RestController
@RequestMapping("/api/audit")
@PreAuthorize("hasRole('AUDITOR')")
class AuditController {

    private final StoredEvents events;

    AuditController(StoredEvents events) {
        this.events = events;
    }

    /**
     * Events after an index, one line of JSON each, written as they are read. Late rows may still appear behind the
     * reader; see {@link StoredEvents}.
     */
    @GetMapping("/events")
    void events(
            @RequestParam(defaultValue = "0") @Min(-1) long after,
            @RequestParam(defaultValue = "1000") @PageSize(PageSize.For.AUDIT) int limit,
            HttpServletResponse response)
            throws IOException {
        response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        var lines = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        events.write(after, limit, lines);
        lines.flush();
    }
}
