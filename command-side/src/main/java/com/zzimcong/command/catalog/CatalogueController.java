package com.zzimcong.command.catalog;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Ids;
import com.zzimcong.api.Refusal;
import com.zzimcong.platform.asking.Asker;
import com.zzimcong.platform.web.IdempotencyKey;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Takes a catalogue in, all of it or, if there is any mistake in it, nothing. */
@RestController
@PreAuthorize("hasRole('ADMIN')")
class CatalogueController {

    private static final int MOST_BYTES = 5 * 1024 * 1024;

    private final CatalogueImport catalogue;

    CatalogueController(CatalogueImport catalogue) {
        this.catalogue = catalogue;
    }

    /** Imports a {@link CatalogueFile}. The same file under the same key brings its pieces in once. */
    @PostMapping(path = "/api/admin/catalogue", consumes = "text/csv")
    CatalogueImport.Counts bring(IdempotencyKey key, Principal admin, InputStream body) throws IOException {
        var bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "A catalogue has at most 5 MB.");
        }
        var rows = CatalogueFile.read(bytes);
        return catalogue.run(
                Asker.current(), Ids.derived(AccountId.of(admin.getName()).value(), "import:" + key), rows);
    }

    @ExceptionHandler
    ProblemDetail answer(CatalogueRejected rejected) {
        var problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.BAD_REQUEST,
                "The catalogue has %d mistakes; nothing was imported.".formatted(rejected.count()));
        problem.setProperty("code", Refusal.INVALID);
        problem.setProperty("errorCount", rejected.count());
        problem.setProperty("errors", rejected.mistakes());
        return problem;
    }
}
