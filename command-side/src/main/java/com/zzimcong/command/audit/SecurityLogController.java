package com.zzimcong.command.audit;

import com.zzimcong.platform.web.page.PageSize;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where the auditor reads the security log. */
@RestController
@PreAuthorize("hasRole('AUDITOR')")
@Tag(name = "Audit")
class SecurityLogController {

    /**
     * A part of the log.
     *
     * @param next what to ask for as {@code after}, to read on
     */
    record LogPage(List<SecurityTrail.Entry> items, long next) {}

    private final SecurityTrail trail;

    SecurityLogController(SecurityTrail trail) {
        this.trail = trail;
    }

    @GetMapping("/api/audit/security")
    @Operation(summary = "What happened to accounts and their sessions, the oldest first")
    LogPage read(
            @RequestParam(defaultValue = "0") @Min(0) long after,
            @RequestParam(defaultValue = "100") @PageSize(PageSize.For.STAFF) int limit) {
        var items = trail.entries(after, limit);
        return new LogPage(items, items.isEmpty() ? after : items.getLast().number());
    }
}
